using System.Collections;

namespace CoveDashboard.Engine.Targets;

/// <summary>The targets of accounts that are not active, made when they are asked for.</summary>
/// <param name="accounts">In order; each takes all regions.</param>
/// <param name="firstOrdinal">Ordinal of the first target.</param>
internal sealed class SkippedGrid(IReadOnlyList<NotActiveAccount> accounts, IReadOnlyList<string> regions, int firstOrdinal) : IReadOnlyList<SkippedTarget>
{
    private readonly TargetGrid _targets = new([.. accounts.Select(a => a.Account)], regions, firstOrdinal);

    public int Count => _targets.Count;

    public SkippedTarget this[int index] => new(_targets[index], LeftOutReason.NotActive, accounts[index / regions.Count].State);

    public IEnumerator<SkippedTarget> GetEnumerator()
    {
        for (var index = 0; index < Count; index++)
            yield return this[index];
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
