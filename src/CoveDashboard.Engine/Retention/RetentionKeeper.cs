using CoveDashboard.Engine.Audit;
using CoveDashboard.Engine.Storage;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace CoveDashboard.Engine.Retention;

/// <summary>
/// Notes the size of the store once a day, sweeps by the policy each hour, and frees what sweeps have hidden, in steps that leave writers their
/// turn. One loop per process, owned by the host; of several processes the one that holds the lease in the store works. At shutdown the step under
/// way is given up: whoever looks next goes on.
/// </summary>
internal sealed partial class RetentionKeeper(
    IRetentionStore store, RetentionSweeping sweeping, StorageMeasure measure, IRetentionPolicies policies, RetentionBell bell, TimeProvider clock, ILogger<RetentionKeeper> logger) : BackgroundService
{
    public static readonly TimeSpan Every = TimeSpan.FromHours(1);

    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(1);

    /// <summary>Another may have died in the middle.</summary>
    private static readonly TimeSpan WhenAnotherWorks = TimeSpan.FromMinutes(2);

    private readonly string _owner = Guid.NewGuid().ToString("N");

    /// <summary>One look.</summary>
    /// <returns>False when another process has the right to.</returns>
    public async Task<bool> LookAsync(CancellationToken cancellationToken)
    {
        if (!await ClaimAsync(cancellationToken))
            return false;
        try
        {
            var size = await measure.ReadAsync(cancellationToken);
            await store.KeepSampleAsync(size.Bytes, clock.GetUtcNow(), cancellationToken);
            if (policies.Current.IsOn)
            {
                var answer = await sweeping.SweepAsync(AuditActor.System, cancellationToken);
                if (answer.Sweep is { } sweep)
                    LogSwept(sweep.Number, sweep.Runs, sweep.Results);
            }
            await FreeAsync(cancellationToken);
        }
        finally
        {
            await store.ReleaseAsync(_owner, CancellationToken.None);
        }
        return true;
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            var next = Every;
            try
            {
                next = await LookAsync(stoppingToken) ? Every : WhenAnotherWorks;
            }
            catch (Exception fault) when (!stoppingToken.IsCancellationRequested && fault is not OutOfMemoryException)
            {
                // A fault of this look; what is hidden stays hidden.
                LogFault(fault);
            }
            await bell.WaitAsync(next, clock, stoppingToken);
        }
    }

    private async Task FreeAsync(CancellationToken cancellationToken)
    {
        var isFreed = false;
        while (await ClaimAsync(cancellationToken) && await store.ThinAsync(clock.GetUtcNow(), cancellationToken))
            isFreed = true;
        while (isFreed && await ClaimAsync(cancellationToken) && await store.ShrinkAsync(cancellationToken))
            isFreed = true;
    }

    private Task<bool> ClaimAsync(CancellationToken cancellationToken) => store.ClaimAsync(_owner, clock.GetUtcNow(), Lease, cancellationToken);

    [LoggerMessage(LogLevel.Information, "Retention sweep {Sweep} removed the results of {Runs} runs ({Results}).")]
    private partial void LogSwept(int sweep, int runs, long results);

    [LoggerMessage(LogLevel.Error, "Old results could not be looked at or freed; the next look is in an hour.")]
    private partial void LogFault(Exception fault);
}
