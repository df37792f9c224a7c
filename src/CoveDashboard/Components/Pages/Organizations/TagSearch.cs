using System.Text.RegularExpressions;
using CoveDashboard.Engine.Organizations;
using CoveDashboard.Engine.Organizations.Tags;

namespace CoveDashboard.Components.Pages.Organizations;

/// <summary>What is known of the tags that a search asked for.</summary>
/// <param name="IsRead">False: no account's tags were read yet, so nothing is known of any.</param>
/// <param name="Unknown">Accounts of which nobody knows whether they match.</param>
public sealed record TagOutcome(bool IsRead, int Unknown);

/// <summary>Searches accounts by tags: <c>tag:key</c> or <c>tag:key=value</c>, several of which must all hold. Upper and lower case are alike: it is a search, not a selection.</summary>
internal static partial class TagSearch
{
    /// <summary>Null when the text asks for no tag.</summary>
    public static IReadOnlyList<TagCondition>? Parse(string text)
    {
        if (!text.StartsWith("tag:", StringComparison.OrdinalIgnoreCase))
            return null;
        return [.. Mark().Split(text).Select(TagCondition.Parse).OfType<TagCondition>()];
    }

    public static NodeSearchResult Find(IReadOnlyList<TagCondition> conditions, Organization organization, AccountTagReading? reading)
    {
        if (reading is null)
            return new NodeSearchResult(false, [], [], []) { Tags = new TagOutcome(IsRead: false, organization.Accounts.Count) };
        var found = reading.Select(organization, tags => conditions.Count > 0 && conditions.All(c => Matches(c, tags)));
        return new NodeSearchResult(false, [.. found.Matching.Select(a => a.Id)], [], []) { Tags = new TagOutcome(IsRead: true, found.Unknown.Count) };
    }

    private static bool Matches(TagCondition condition, IReadOnlyDictionary<string, string> tags) => tags.Any(t =>
        t.Key.Equals(condition.Key, StringComparison.OrdinalIgnoreCase)
        && (condition.Value is null || t.Value.Equals(condition.Value, StringComparison.OrdinalIgnoreCase)));

    [GeneratedRegex(@"(?:^|\s)tag:", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Mark();
}
