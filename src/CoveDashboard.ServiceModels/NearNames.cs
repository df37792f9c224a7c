namespace CoveDashboard.ServiceModels;

/// <summary>Names that someone may have meant: those with the fewest typing slips between.</summary>
public static class NearNames
{
    private const int MostSuggestions = 3;

    /// <summary>At most three names, nearest first, case aside, ties by name; a name that is further than a third of its length is none.</summary>
    public static IReadOnlyList<string> Of(string typed, IEnumerable<string> names) =>
        names.Select(n => (Name: n, Slips: Slips(typed.ToLowerInvariant(), n.ToLowerInvariant())))
            .Where(n => n.Slips <= Math.Max(1, n.Name.Length / 3))
            .OrderBy(n => n.Slips).ThenBy(n => n.Name, StringComparer.Ordinal)
            .Take(MostSuggestions)
            .Select(n => n.Name)
            .ToArray();

    /// <summary>Optimal string alignment: insertions, deletions, substitutions, and swaps of neighbours count one each.</summary>
    private static int Slips(string a, string b)
    {
        var d = new int[a.Length + 1, b.Length + 1];
        for (var i = 0; i <= a.Length; i++)
            d[i, 0] = i;
        for (var j = 0; j <= b.Length; j++)
            d[0, j] = j;
        for (var i = 1; i <= a.Length; i++)
        {
            for (var j = 1; j <= b.Length; j++)
            {
                var cost = a[i - 1] == b[j - 1] ? 0 : 1;
                d[i, j] = Math.Min(Math.Min(d[i - 1, j] + 1, d[i, j - 1] + 1), d[i - 1, j - 1] + cost);
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                    d[i, j] = Math.Min(d[i, j], d[i - 2, j - 2] + 1);
            }
        }

        return d[a.Length, b.Length];
    }
}
