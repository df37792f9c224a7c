using CoveDashboard.Engine.Plans;
using CoveDashboard.Engine.Sessions;
using CoveDashboard.Engine.Storage;

namespace CoveDashboard.Engine.Runs.Execution.Apply;

/// <summary>
/// The last door before a mutating call: the slice must be ours for longer than the call may take, and nobody may have stopped the
/// connection's writes. Both are looked at before each attempt, because a wait (for a permit, after throttling, of a process that
/// was stopped) may lie between the plan to call and the call.
/// </summary>
internal sealed class ApplyGate(string connection, Func<SliceLease> lease, IWriteStops stops, TimeProvider clock) : ICallGate
{
    /// <summary>A call that may take less than this is not begun.</summary>
    public static readonly TimeSpan Shortest = TimeSpan.FromSeconds(5);

    /// <summary>Between the end of a call and the end of the lease: the outcome must still be written.</summary>
    public static readonly TimeSpan Margin = TimeSpan.FromSeconds(3);

    public async ValueTask<TimeSpan> PassAsync(CancellationToken cancellationToken)
    {
        if (!await stops.AllowAsync(connection, cancellationToken))
            throw new WritesStoppedException($"All writes of {connection} are stopped.");
        var left = lease().ExpiresAt - clock.GetUtcNow() - Margin;
        return left >= Shortest ? left : throw new CallNotStartedException("The slice's lease ends too soon for a call to begin.");
    }
}
