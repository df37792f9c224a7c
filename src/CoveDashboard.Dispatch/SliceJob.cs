using CoveDashboard.Engine.Runs;
using Microsoft.Extensions.Logging;
using Quartz;

namespace CoveDashboard.Dispatch;

/// <summary>
/// One attempt of a slice. It goes from the schedule when it ends; a crash or a shutdown brings it back. What the attempt left undone
/// after an error is the reconciler's to schedule again: repeating here at once would only repeat the error. So is what was about to begin at a shutdown.
/// </summary>
[DisallowConcurrentExecution]
internal sealed partial class SliceJob(ISliceExecutor executor, DispatchStop stop, ILogger<SliceJob> logger) : IJob
{
    /// <exception cref="OperationCanceledException">The scheduler is shutting down: keep the slice for the next start.</exception>
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        var (runId, slice) = SliceKey.Of(context.JobDetail.Key);
        if (stop.IsAsked)
        {
            LogNotBegun(runId, slice);
            return;
        }
        if (context.Recovering)
            LogRecovering(runId, slice);
        try
        {
            await executor.ExecuteAsync(runId, slice, cancellationToken);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            throw;
        }
#pragma warning disable CA1031 // Whatever it is, the scheduler must live on for the other slices.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            LogFailed(exception, runId, slice);
        }
        cancellationToken.ThrowIfCancellationRequested();
    }

    [LoggerMessage(Level = LogLevel.Debug, Message = "Slice {Slice} of run {RunId} is taken up again after an interruption")]
    private partial void LogRecovering(Guid runId, int slice);

    [LoggerMessage(Level = LogLevel.Debug, Message = "Slice {Slice} of run {RunId} is not begun: this process is stopping")]
    private partial void LogNotBegun(Guid runId, int slice);

    [LoggerMessage(Level = LogLevel.Error, Message = "Slice {Slice} of run {RunId} ended with an error; it will be scheduled again while it has open targets")]
    private partial void LogFailed(Exception exception, Guid runId, int slice);
}
