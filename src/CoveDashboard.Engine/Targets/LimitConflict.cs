using CoveDashboard.Engine.TargetSets;

namespace CoveDashboard.Engine.Targets;

/// <summary>Two target sets take the same targets and say different speeds; a run takes the stricter.</summary>
/// <param name="Targets">How many both take.</param>
public sealed record LimitConflict(string First, TargetSetLimit FirstLimit, string Second, TargetSetLimit SecondLimit, long Targets)
{
    /// <summary>For a person.</summary>
    public override string ToString() =>
        $"{First} ({FirstLimit}) and {Second} ({SecondLimit}) both take {Targets:N0} {(Targets == 1 ? "target" : "targets")}; the stricter limit holds.";
}

/// <summary>Finds the conflicts among united sets.</summary>
internal static class LimitConflicts
{
    public static IReadOnlyList<LimitConflict> Of(IReadOnlyList<SelectionPart> parts)
    {
        var limited = parts.Where(p => p.Set?.Definition.Limit is not null).ToArray();
        var conflicts = new List<LimitConflict>();
        for (var first = 0; first < limited.Length; first++)
            for (var second = first + 1; second < limited.Length; second++)
                if (Between(limited[first], limited[second]) is { } conflict)
                    conflicts.Add(conflict);
        return conflicts;
    }

    private static LimitConflict? Between(SelectionPart first, SelectionPart second)
    {
        var (one, other) = (first.Set!.Definition.Limit!, second.Set!.Definition.Limit!);
        if (one == other)
            return null;
        var regions = first.Regions.Intersect(second.Regions, StringComparer.Ordinal).Count();
        var accounts = first.Accounts.Accounts.Select(a => a.Id).Intersect(second.Accounts.Accounts.Select(a => a.Id), StringComparer.Ordinal).Count();
        var shared = (long)regions * accounts;
        return shared == 0 ? null : new LimitConflict(first.Set.Name, one, second.Set.Name, other, shared);
    }
}
