using CoveDashboard.Engine.Runs;
using CoveDashboard.Engine.Storage;
using CoveDashboard.Storage.Database;
using CoveDashboard.Storage.Runs;

namespace CoveDashboard.Storage.Results;

/// <summary>What a transaction adds to the counters of a run, so that a run's totals are read and never counted.</summary>
internal sealed class RunCounters
{
    private readonly int[] _states = new int[Enum.GetValues<TargetState>().Length];
    private long _results;
    private long _rows;

    public void Add(TargetState state, int count = 1, long rowCount = 0)
    {
        _states[(int)state] += count;
        _results += count;
        _rows += rowCount;
    }

    public Task SaveAsync(StoreSession session, RunHead run, IReadOnlyList<CallTally> calls) =>
        session.ExecuteAsync(
            """
            UPDATE runs SET succeeded = succeeded + @Succeeded, failed = failed + @Failed, assume_role_failed = assume_role_failed + @AssumeRoleFailed,
                skipped = skipped + @Skipped, cancelled = cancelled + @Cancelled, unknown = unknown + @Unknown, row_count = row_count + @Rows,
                calls = calls + @Calls, throttled = throttled + @Throttled, last_sequence = last_sequence + @Results
            WHERE number = @Number
            """,
            new
            {
                Succeeded = _states[(int)TargetState.Succeeded],
                Failed = _states[(int)TargetState.Failed],
                AssumeRoleFailed = _states[(int)TargetState.AssumeRoleFailed],
                Skipped = _states[(int)TargetState.Skipped],
                Cancelled = _states[(int)TargetState.Cancelled],
                Unknown = _states[(int)TargetState.Unknown],
                Rows = _rows,
                Calls = calls.Sum(c => c.Count),
                Throttled = calls.Sum(c => c.Throttled),
                Results = _results,
                run.Number,
            });
}
