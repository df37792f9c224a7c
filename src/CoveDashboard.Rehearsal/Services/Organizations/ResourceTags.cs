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

        var tags = resource.Get().With(TagSets.Read(input));
        if (tags.Count > MaxTags)
            return OrganizationFaults.Constraint("MAX_TAG_LIMIT_EXCEEDED", "You have exceeded the number of tags allowed on this resource.");
        resource.Set(tags);
        return Answer.Empty;
    }

    public Answer Untag(Call call, JsonObject input)
    {
        if (Find(input) is not { } resource)
            return OrganizationFaults.TargetNotFound;

        resource.Set(resource.Get().Without((input["TagKeys"]?.AsArray() ?? []).Select(k => k!.GetValue<string>()).ToHashSet(StringComparer.Ordinal)));
        return Answer.Empty;
    }

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
