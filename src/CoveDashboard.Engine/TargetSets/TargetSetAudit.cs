using System.Text.Json.Nodes;
using CoveDashboard.Engine.Audit;
using CoveDashboard.Engine.People;

namespace CoveDashboard.Engine.TargetSets;

/// <summary>Audits what people do to sets, before it is done.</summary>
internal static class TargetSetAudit
{
    private const int MostNames = 100;

    public static Task<AuditEntry> SayAsync(IAuditTrail trail, string kind, TargetSet set, Actor actor, CancellationToken cancellationToken) =>
        trail.AppendAsync(new AuditRecord(kind, AuditActor.Of(actor), set.Connection, set.Name, Details(set)), cancellationToken);

    private static JsonObject Details(TargetSet set) => new()
    {
        ["version"] = set.Version,
        ["key"] = set.Key,
        ["isShared"] = set.IsShared,
        ["include"] = Names(set.Definition.Include),
        ["includeCount"] = set.Definition.Include?.Count,
        ["tags"] = Names(set.Definition.Tags),
        ["ignore"] = Names(set.Definition.Ignore),
        ["ignoreCount"] = set.Definition.Ignore.Count,
        ["regions"] = Names(set.Definition.Regions.Include),
        ["limit"] = set.Definition.Limit?.ToString(),
    };

    // 100 tags of 385 characters would be more than an entry holds.
    private static JsonArray? Names(IReadOnlyList<string>? names) => names is null ? null : [.. names.Take(MostNames).Select(n => (JsonNode)(n.Length > 40 ? n[..40] + "…" : n))];
}
