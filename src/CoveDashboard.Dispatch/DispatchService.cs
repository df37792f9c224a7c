using System.Data.Common;
using CoveDashboard.Engine.Health;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Quartz;

namespace CoveDashboard.Dispatch;

/// <summary>
/// Owns the scheduler's life. Before anything starts: the file or the schema. After everything has started: slices fire, those of a crashed
/// process first. Before anything stops: executing slices are asked to stop, and waited for as long as the host allows.
/// </summary>
internal sealed partial class DispatchService(ISchedulerFactory factory, ISchedule schedule, DispatchStop stop, ILogger<DispatchService> logger) : IHostedLifecycleService, IReadinessCheck
{
    private IScheduler? _scheduler;

    public string Name => "dispatcher";

    public async Task StartingAsync(CancellationToken cancellationToken)
    {
        await using var hold = await schedule.PrepareAsync(cancellationToken);
        _scheduler = await factory.GetScheduler(cancellationToken);
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public async Task StartedAsync(CancellationToken cancellationToken) => await _scheduler!.Start(cancellationToken);

    public async Task StoppingAsync(CancellationToken cancellationToken)
    {
        stop.Ask();
        if (_scheduler is not null)
            await _scheduler.Shutdown(waitForJobsToComplete: true, cancellationToken);
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken)
    {
        schedule.Close();
        return Task.CompletedTask;
    }

    public async Task<string?> FaultAsync(CancellationToken cancellationToken)
    {
        if (_scheduler is not { Status: SchedulerStatus.Running } running)
            return "The dispatcher is not running.";
        try
        {
            await running.QueryJobs(new JobQuery { Take = 0 }, cancellationToken);
            return null;
        }
        catch (Exception exception) when (exception is SchedulerException or DbException)
        {
            // The answer is for anyone, and the cause for whoever reads the log.
            LogUnreadable(exception);
            return "The schedule cannot be read.";
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The schedule cannot be read")]
    private partial void LogUnreadable(Exception exception);
}
