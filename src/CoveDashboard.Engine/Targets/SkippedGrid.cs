using System.Collections;

namespace CoveDashboard.Engine.Targets;

/// <summary>The targets of accounts that are not active, made when they are asked for.</summary>
/// <param name="targets">Their targets.</param>
/// <param name="states">AWS's word for the state of each account, by id.</param>
internal sealed class SkippedGrid(IReadOnlyList<Target> targets, IReadOnlyDictionary<string, string> states) : IReadOnlyList<SkippedTarget>
{
    public int Count => targets.Count;

    public SkippedTarget this[int index] => Skipped(targets[index]);

    public IEnumerator<SkippedTarget> GetEnumerator() => targets.Select(Skipped).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private SkippedTarget Skipped(Target target) => new(target, LeftOutReason.NotActive, states[target.AccountId]);
}
