using CoveDashboard.Engine.Health;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Hosting;
using Quartz;

namespace CoveDashboard.Dispatch;

/// <summary>
/// Owns the scheduler's life. Before anything starts: the file. After everything has started: slices fire, those of a crashed
/// process first. Before anything stops: executing slices are asked to stop, and waited for as long as the host allows.
/// </summary>
internal sealed class DispatchService(ISchedulerFactory factory, ScheduleFile file) : IHostedLifecycleService, IReadinessCheck
{
    private IScheduler? _scheduler;

    public string Name => "dispatcher";

    public async Task StartingAsync(CancellationToken cancellationToken)
    {
        await file.PrepareAsync(cancellationToken);
        _scheduler = await factory.GetScheduler(cancellationToken);
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public async Task StartedAsync(CancellationToken cancellationToken) => await _scheduler!.Start(cancellationToken);

    public async Task StoppingAsync(CancellationToken cancellationToken)
    {
        if (_scheduler is not null)
            await _scheduler.Shutdown(waitForJobsToComplete: true, cancellationToken);
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken)
    {
        file.Close();
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
        catch (Exception exception) when (exception is SchedulerException or SqliteException)
        {
            return $"The schedule cannot be read: {exception.Message}";
        }
    }
}
