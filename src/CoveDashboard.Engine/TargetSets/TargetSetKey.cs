using System.Security.Cryptography;
using System.Text.Json.Nodes;
using CoveDashboard.Engine.Connections;
using CoveDashboard.Engine.Json;
using CoveDashboard.Engine.Targets;

namespace CoveDashboard.Engine.TargetSets;

/// <summary>
/// Says whether two sets are the same: SHA-256 over the canonical JSON of what they mean. The order of keys and of members, a
/// member named twice and the spelling of numbers make no difference; texts that only concatenate alike do.
/// </summary>
public static class TargetSetKey
{
    /// <summary>64 hexadecimal digits.</summary>
    public static string Of(TargetSetDefinition definition) => Convert.ToHexStringLower(SHA256.HashData(CanonicalJson.Canonicalize(Document(definition))));

    private static JsonObject Document(TargetSetDefinition definition) => new()
    {
        ["include"] = Members(definition.Include),
        ["tags"] = Members(definition.Tags),
        ["ignore"] = Members(definition.Ignore),
        ["includeCallingAccount"] = definition.IncludeCallingAccount,
        ["regions"] = Regions(definition.Regions),
        ["limit"] = definition.Limit is { } limit ? Limit(limit) : null,
    };

    // The order of regions is the order in which they are worked on, so it is part of what is said.
    private static JsonObject Regions(RegionSelection regions) => new()
    {
        ["include"] = regions.Include is { } include ? new JsonArray([.. include.Select(r => (JsonNode)r)]) : null,
        ["exclude"] = Members(regions.Exclude),
        ["partitions"] = regions.Partitions is { } filters ? new JsonObject(filters.Select(f => KeyValuePair.Create(f.Key, (JsonNode?)Filter(f.Value)))) : null,
    };

    private static JsonObject Filter(RegionFilter filter) => new()
    {
        ["include"] = Members(filter.Include),
        ["exclude"] = Members(filter.Exclude),
        ["includeNonRegional"] = filter.IncludeNonRegional,
    };

    private static JsonObject Limit(TargetSetLimit limit) => new()
    {
        ["maxConcurrency"] = limit.MaxConcurrency,
        ["rateLimit"] = limit.RateLimit is { } rate
            ? new JsonObject { ["maxCount"] = rate.MaxCount, ["interval"] = rate.Interval.TotalSeconds, ["block"] = rate.Block, ["kind"] = rate.Kind.ToString() }
            : null,
    };

    private static JsonArray? Members(IReadOnlyList<string>? texts) =>
        texts is null ? null : [.. texts.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).Select(t => (JsonNode)t)];
}
