using System.Text.Json.Nodes;
using CoveDashboard.Catalogue.Planning;
using CoveDashboard.Catalogue.Reading;
using CoveDashboard.Engine.Actions;
using CoveDashboard.Engine.Calls;
using CoveDashboard.Engine.Sessions;

namespace CoveDashboard.Catalogue.Organizations;

/// <summary>An account's tags as Organizations keeps them, and the change that sets some of them.</summary>
internal sealed class AccountTags(string accountId, IReadOnlyDictionary<string, string> tags)
{
    public static readonly ActionOperation List = new("organizations", "ListTagsForResource", "organizations:ListTagsForResource") { Input = OperationInput.By("asked for each account of the targets") };
    public static readonly ActionOperation Tag = new("organizations", "TagResource", "organizations:TagResource");
    public static readonly ActionOperation Untag = new("organizations", "UntagResource", "organizations:UntagResource");

    /// <summary>Null: the organization has no such account.</summary>
    public static async Task<AccountTags?> ReadAsync(ITargetSession session, string accountId, CancellationToken cancellationToken)
    {
        try
        {
            var listed = await session.ListAsync(List, "Tags", new JsonObject { ["ResourceId"] = accountId }, cancellationToken);
            return new AccountTags(accountId, listed.ToDictionary(t => t.Text("Key") ?? "", t => t.Text("Value") ?? "", StringComparer.Ordinal));
        }
        catch (AwsCallException absent) when (absent.Kind == AwsErrorKind.NotFound)
        {
            return null;
        }
    }

    /// <summary>As a plan keeps it: the tags of these keys, as far as they are there.</summary>
    public JsonObject State(IEnumerable<string> keys) => State(keys, tags);

    public TargetFindings Judge(WantedTags wanted)
    {
        if (wanted.Contradiction is { } twice)
            return Findings.NeedsALook(accountId, $"The key {twice} was given with two values.");
        var others = wanted.Tags.Where(t => tags.TryGetValue(t.Name, out var now) && now != t.Value).ToArray();
        var added = wanted.Tags.Where(t => !tags.ContainsKey(t.Name)).ToArray();
        (string Name, string Value)[] set = wanted.Overwrite ? [.. others, .. added] : added;
        var kept = wanted.Overwrite ? "" : string.Join(" ", others.Select(t => $"It keeps {t.Name} = {tags[t.Name]}."));
        if (tags.Count + added.Length > WantedTags.Most)
            return Findings.NeedsALook(accountId, $"It has {tags.Count} tags, and {WantedTags.Most} is the most that an account may have.");
        if (set.Length > 0)
            return Findings.Of(Change(wanted, set, kept.Length == 0 ? null : kept));
        return kept.Length > 0 ? Findings.NeedsALook(accountId, kept) : Findings.AlreadyAsWanted(accountId, "It has these tags.");
    }

    private Change Change(WantedTags wanted, IReadOnlyList<(string Name, string Value)> set, string? note)
    {
        var after = new Dictionary<string, string>(tags, StringComparer.Ordinal);
        foreach (var (name, value) in set)
            after[name] = value;
        return new Change
        {
            Resource = accountId,
            AffectedAccountId = accountId,
            Calls = [With(set)],
            Before = State(wanted.Names),
            After = State(wanted.Names, after),
            Undo = Inverse.By([.. Former(set), .. Added(set)]),
            Note = note,
        };
    }

    private IEnumerable<PlannedCall> Former(IEnumerable<(string Name, string Value)> set)
    {
        (string Name, string Value)[] former = [.. set.Where(t => tags.ContainsKey(t.Name)).Select(t => (t.Name, tags[t.Name]))];
        return former.Length == 0 ? [] : [With(former)];
    }

    private IEnumerable<PlannedCall> Added(IEnumerable<(string Name, string Value)> set)
    {
        var keys = new JsonArray([.. set.Where(t => !tags.ContainsKey(t.Name)).Select(t => (JsonNode)t.Name)]);
        return keys.Count == 0 ? [] : [Untag.With(new JsonObject { ["ResourceId"] = accountId, ["TagKeys"] = keys })];
    }

    private PlannedCall With(IEnumerable<(string Name, string Value)> set) => Tag.With(new JsonObject
    {
        ["ResourceId"] = accountId,
        ["Tags"] = new JsonArray([.. set.Select(t => new JsonObject { ["Key"] = t.Name, ["Value"] = t.Value })]),
    });

    private JsonObject State(IEnumerable<string> keys, IReadOnlyDictionary<string, string> of)
    {
        var shown = new JsonObject();
        foreach (var key in keys.Where(of.ContainsKey).Order(StringComparer.Ordinal))
            shown[key] = of[key];
        return new JsonObject { ["AccountId"] = accountId, ["Tags"] = shown };
    }
}
