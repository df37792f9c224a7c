using System.Text.Json.Nodes;
using CoveDashboard.Rehearsal.Calls;
using CoveDashboard.Rehearsal.Organization;

namespace CoveDashboard.Rehearsal.Services.Organizations;

/// <summary>Tags of accounts, units and the root.</summary>
internal sealed class ResourceTags(OrganizationTree tree, Paging paging)
{
    private const int MaxTags = 50;

    public Answer List(Call call, JsonObject input) => Find(input) is { } resource
        ? paging.Answer("Tags", input, [.. resource.Get().OrderBy(t => t.Key, StringComparer.Ordinal)], TagSets.ToShape)
        : OrganizationFaults.TargetNotFound;

    public Answer Tag(Call call, JsonObject input)
    {
        if (Find(input) is not { } resource)
            return OrganizationFaults.TargetNotFound;

        var added = TagSets.Read(input);
        if (added.Keys.Any(IsSystemTag))
            return SystemTag;
        var tags = resource.Get().With(added);
        if (tags.Count > MaxTags)
            return OrganizationFaults.Constraint("MAX_TAG_LIMIT_EXCEEDED", "You have exceeded the number of tags allowed on this resource.");
        resource.Set(tags);
        return Answer.Empty;
    }

    public Answer Untag(Call call, JsonObject input)
    {
        if (Find(input) is not { } resource)
            return OrganizationFaults.TargetNotFound;

        var removed = (input["TagKeys"]?.AsArray() ?? []).Select(k => k!.GetValue<string>()).ToHashSet(StringComparer.Ordinal);
        if (removed.Any(IsSystemTag))
            return SystemTag;
        resource.Set(resource.Get().Without(removed));
        return Answer.Empty;
    }

    private static AwsFault SystemTag { get; } =
        OrganizationFaults.Invalid("INVALID_SYSTEM_TAGS_PARAMETER", "You specified a tag key that is a system tag. You can't add, edit, or delete system tag keys because they're reserved for Amazon Web Services use.");

    private static bool IsSystemTag(string key) => key.StartsWith("aws:", StringComparison.OrdinalIgnoreCase);

    private (Func<IReadOnlyDictionary<string, string>> Get, Action<IReadOnlyDictionary<string, string>> Set)? Find(JsonObject input)
    {
        var id = input["ResourceId"]?.GetValue<string>() ?? "";
        if (tree.FindAccount(id) is { } account)
            return (() => account.Tags, tags => account.Tags = tags);
        if (tree.FindUnit(id) is { } unit)
            return (() => unit.Tags, tags => unit.Tags = tags);
        return null;
    }
}
