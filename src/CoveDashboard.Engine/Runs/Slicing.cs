using CoveDashboard.Engine.Targets;

namespace CoveDashboard.Engine.Runs;

/// <summary>Cuts a run into slices of whole accounts, in order, balanced by targets; so one account's credential and limits stay in one place.</summary>
internal static class Slicing
{
    public const int MaxSlices = 48;

    /// <summary>A slice costs a durable job and a lease: fewer targets than this are not worth another one.</summary>
    private const int TargetsWorthASlice = 16;

    public static IReadOnlyList<IReadOnlyList<int>> Cut(IEnumerable<Target> targets)
    {
        var accounts = targets
            .GroupBy(t => t.AccountId, t => t.Ordinal, StringComparer.Ordinal)
            .Select(g => g.ToArray())
            .ToArray();
        var total = accounts.Sum(a => a.Length);
        var count = Math.Min(Math.Clamp(total / TargetsWorthASlice, 1, MaxSlices), accounts.Length);
        var slices = Enumerable.Range(0, count).Select(_ => new List<int>()).ToArray();
        var placed = 0;
        foreach (var account in accounts)
        {
            slices[(int)((long)placed * count / total)].AddRange(account);
            placed += account.Length;
        }
        return [.. slices.Where(s => s.Count > 0)];
    }
}
