using CoveDashboard.Engine.Storage;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace CoveDashboard.Engine.Schedules;

/// <summary>
/// Sees to it that no schedule is forgotten: keeps the timer at what the store says, starts what waited for the run before, and what
/// the timer should have started and did not. One loop per process, owned by the host; several at once do no harm. At shutdown it ends
/// after the look that is under way.
/// </summary>
internal sealed partial class ScheduleKeeper(IScheduleStore store, IScheduleTimer timer, IScheduleStarter starter, TimeProvider clock, ILogger<ScheduleKeeper> logger) : BackgroundService, IScheduleKeeper
{
    public static readonly TimeSpan Every = TimeSpan.FromSeconds(5);

    /// <summary>The timer has had its chance: what is due for longer is started here.</summary>
    public static readonly TimeSpan Overdue = TimeSpan.FromMinutes(2);

    /// <inheritdoc/>
    public async Task LookAsync(CancellationToken cancellationToken)
    {
        var timings = await KeepAsync(cancellationToken);
        var late = clock.GetUtcNow() - Overdue;
        foreach (var timing in timings.Where(t => t.IsQueued || t.DueAt <= late))
            await starter.FireAsync(timing.Id, cancellationToken);
    }

    /// <summary>Tells the timer what the store says now.</summary>
    public async Task<IReadOnlyList<ScheduleTiming>> KeepAsync(CancellationToken cancellationToken)
    {
        var timings = await store.TimingsAsync(cancellationToken);
        await timer.KeepAsync([.. timings.Where(t => t.DueAt < DateTimeOffset.MaxValue)], cancellationToken);
        return timings;
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var ticks = new PeriodicTimer(Every, clock);
        do
        {
            try
            {
                await LookAsync(stoppingToken);
            }
            catch (Exception fault) when (!stoppingToken.IsCancellationRequested && fault is not OutOfMemoryException)
            {
                // A fault of this look; the next one is in a few seconds.
                LogFault(fault);
            }
        }
        while (await ticks.WaitForNextTickAsync(stoppingToken));
    }

    [LoggerMessage(LogLevel.Error, "Schedules could not be looked at; the next look is in a few seconds.")]
    private partial void LogFault(Exception fault);
}
