using CoveDashboard.Engine.Schedules;
using Microsoft.Extensions.Logging;
using Quartz;

namespace CoveDashboard.Dispatch.Schedules;

/// <summary>The time of a schedule has come. What it could not start after an error, the engine's keeper starts.</summary>
[DisallowConcurrentExecution]
internal sealed partial class ScheduleJob(IScheduleStarter starter, ILogger<ScheduleJob> logger) : IJob
{
    /// <exception cref="OperationCanceledException">The scheduler is shutting down.</exception>
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        var (id, _) = ScheduleKey.Of(context.JobDetail.Key);
        try
        {
            await starter.FireAsync(id, cancellationToken);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            throw;
        }
#pragma warning disable CA1031 // Whatever it is, the scheduler must live on for the others.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            LogFailed(exception, id);
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Schedule {Id} could not be started; it is tried again in a few minutes")]
    private partial void LogFailed(Exception exception, Guid id);
}
