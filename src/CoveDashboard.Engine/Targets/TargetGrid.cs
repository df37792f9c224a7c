using System.Collections;

namespace CoveDashboard.Engine.Targets;

/// <summary>Accounts × regions as a list of targets that are made when they are asked for: 340,000 of them cost no memory to preview.</summary>
/// <param name="accounts">In order; each takes all regions.</param>
/// <param name="firstOrdinal">Ordinal of the first target.</param>
internal sealed class TargetGrid(IReadOnlyList<TargetAccount> accounts, IReadOnlyList<string> regions, int firstOrdinal) : IReadOnlyList<Target>
{
    public int Count => accounts.Count * regions.Count;

    public Target this[int index]
    {
        get
        {
            ArgumentOutOfRangeException.ThrowIfNegative(index);
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, Count);
            var account = accounts[index / regions.Count];
            return new Target(
                firstOrdinal + index, account.Id, account.Name, account.Email, account.OuPath, regions[index % regions.Count], account.UseCallerSession);
        }
    }

    public IEnumerator<Target> GetEnumerator()
    {
        for (var index = 0; index < Count; index++)
            yield return this[index];
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}

/// <summary>An account that takes part, with what its targets show of it.</summary>
internal sealed record TargetAccount(string Id, string Name, string? Email, string OuPath, bool UseCallerSession);
