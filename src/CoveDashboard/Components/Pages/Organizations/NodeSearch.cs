using System.Text.RegularExpressions;
using CoveDashboard.Engine.Organizations;
using CoveDashboard.Engine.Organizations.Tags;

namespace CoveDashboard.Components.Pages.Organizations;

/// <summary>What a search of the tree found.</summary>
/// <param name="IsIdList">The text was read as a list of ids rather than as words.</param>
/// <param name="Matches">Ids of matching nodes, in the order of the list or of the tree.</param>
/// <param name="LostZeros">Numbers that are an account's id once their leading zeros are put back: what spreadsheets do to ids.</param>
/// <param name="Unmatched">Ids that the organization does not hold.</param>
public sealed record NodeSearchResult(
    bool IsIdList,
    IReadOnlyList<string> Matches,
    IReadOnlyList<LostZero> LostZeros,
    IReadOnlyList<string> Unmatched)
{
    /// <summary>The text asked for tags; null: it did not.</summary>
    public TagOutcome? Tags { get; init; }
}

/// <summary>A number that lost its leading zeros.</summary>
public sealed record LostZero(string Typed, Account Account);

/// <summary>Searches an organization by name, id, e-mail, tags, or by a pasted list of ids with any separators.</summary>
public static partial class NodeSearch
{
    /// <summary>Longest text that is read; a list of 10,000 ids with separators fits.</summary>
    public const int MaxLength = 200_000;

    /// <summary>Null for an empty text.</summary>
    /// <param name="tags">The accounts' tags; null when they were not read yet.</param>
    public static NodeSearchResult? Find(string? text, OrganizationIndex index, AccountTagReading? tags)
    {
        text = text?.Trim();
        if (string.IsNullOrEmpty(text))
            return null;
        if (TagSearch.Parse(text) is { } conditions)
            return TagSearch.Find(conditions, index.Organization, tags);
        if (text.Length > MaxLength)
            text = text[..MaxLength];
        var ids = IdPattern().Matches(text).Select(m => m.Value.StartsWith('o') || m.Value.StartsWith('r') ? m.Value : m.Value.Replace("-", "", StringComparison.Ordinal)).Distinct(StringComparer.Ordinal).ToList();
        var isList = ids.Count > 1 || (ids.Count == 1 && (IsComplete(ids[0]) || index.Contains(ids[0])));
        return isList ? FindIds(ids, index) : FindWords(text, index);
    }

    private static bool IsComplete(string id) => !char.IsAsciiDigit(id[0]) || id.Length >= 11;

    private static NodeSearchResult FindIds(List<string> ids, OrganizationIndex index)
    {
        List<string> matches = [], unmatched = [];
        List<LostZero> lostZeros = [];
        foreach (var id in ids)
        {
            if (index.Contains(id))
                matches.Add(id);
            else if (id.Length < 12 && index.Organization.FindAccount(id.PadLeft(12, '0')) is { } account)
                lostZeros.Add(new LostZero(id, account));
            else
                unmatched.Add(id);
        }
        return new NodeSearchResult(true, matches, lostZeros, unmatched);
    }

    private static NodeSearchResult FindWords(string text, OrganizationIndex index)
    {
        var accounts = index.Organization.Accounts.Where(a => Has(a.Name) || Has(a.Id) || Has(a.Email)).Select(a => a.Id);
        var units = index.Organization.Units.Where(u => Has(u.Name) || Has(u.Id)).Select(u => u.Id);
        return new NodeSearchResult(false, [.. units, .. accounts], [], []);

        bool Has(string? value) => value?.Contains(text, StringComparison.OrdinalIgnoreCase) ?? false;
    }

    [GeneratedRegex(@"(?<![0-9A-Za-z-])(?:ou-[0-9a-z]{4,32}-[0-9a-z]{8,32}|r-[0-9a-z]{4,32}|[0-9]{4}-[0-9]{4}-[0-9]{4}|[0-9]{9,13})(?![0-9A-Za-z-])", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex IdPattern();
}
