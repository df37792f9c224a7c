using System.Collections;
using CoveDashboard.Engine.Runs;
using CoveDashboard.Engine.Targets;

namespace CoveDashboard.Engine.Telemetry;

/// <summary>Scope of whatever is logged while a target is worked on, in any room: run, account and region as properties.</summary>
internal sealed class TargetScope(Run run, Target target) : IReadOnlyList<KeyValuePair<string, object?>>
{
    public int Count => 4;

    public KeyValuePair<string, object?> this[int index] => index switch
    {
        0 => new("RunId", run.Id),
        1 => new("RunNumber", run.Number),
        2 => new("AccountId", target.AccountId),
        3 => new("Region", target.Region),
        _ => throw new ArgumentOutOfRangeException(nameof(index)),
    };

    public IEnumerator<KeyValuePair<string, object?>> GetEnumerator() => Enumerable.Range(0, Count).Select(i => this[i]).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    public override string ToString() => $"run {run.Number}, {target.AccountId} {target.Region}";
}
