using CoveDashboard.Engine.Actions;
using CoveDashboard.Engine.Connections;
using CoveDashboard.Engine.Runs.Execution.Jobs;
using CoveDashboard.Engine.Security;
using CoveDashboard.Engine.Storage;
using Microsoft.Extensions.Options;

namespace CoveDashboard.Engine.Runs.Execution;

/// <summary>Gathers what this process needs to work on a run.</summary>
internal sealed class RunOpening(
    IRunStore store,
    IActionCatalogue actions,
    IConnectionCatalogue connections,
    ISecretProtector protector,
    IOptions<EngineOptions> options)
{
    /// <exception cref="RunCannotStartException">Something that the run names is gone.</exception>
    public async Task<RunInProgress> OpenAsync(Guid runId, RunInProgress? previous, CancellationToken cancellationToken)
    {
        var execution = await store.ExecutionAsync(runId, cancellationToken) ?? throw new RunCannotStartException("The run is not in the store.");
        var signal = await store.SignalAsync(runId, cancellationToken) ?? throw new RunCannotStartException("The run is not in the store.");
        var run = execution.Run;
        var action = actions.Find(run.Action) as IInventoryAction ?? throw new RunCannotStartException($"There is no inventory action {run.Action} any more.");
        var connection = connections.Find(run.Connection) ?? throw new RunCannotStartException($"There is no connection {run.Connection} any more.");
        var control = new RunDispatchControl(run.Options, signal.Totals.Targets, signal.Totals.FailedInAnyWay, new CautiousStart(SampleOf(run, signal)));
        control.Observe(signal.Steering, signal.Totals.FailedInAnyWay);
        return new RunInProgress(
            execution,
            new InventoryJob(action, run.Parameters),
            connection,
            Unprotect(execution),
            OfThisNode(run.Options.MaxConcurrency ?? connection.MaxConcurrency),
            control,
            previous)
        {
            Operations = action.Description.Operations,
            Columns = action.Description.Columns.Select(c => c.Name).ToHashSet(StringComparer.Ordinal),
        };
    }

    private string? Unprotect(RunExecution execution)
    {
        try
        {
            return execution.ProtectedExternalId is { } text ? protector.Unprotect(text) : null;
        }
        catch (SecretLostException lost)
        {
            throw new RunCannotStartException($"The run's external id cannot be read: {lost.Message}", lost);
        }
    }

    /// <summary>No caution when it is not wanted, not needed any more, or when the sample would be all there is.</summary>
    private int SampleOf(Run run, RunSignal signal)
    {
        var sample = OfThisNode(CautiousStart.Sample);
        return run.Options.CautiousStart && signal.Totals.Succeeded == 0 && signal.Totals.Queued + signal.Totals.Running > sample ? sample : 0;
    }

    private int OfThisNode(int ofAll) => Math.Max(1, ofAll / options.Value.NodeCount);
}

/// <summary>A stored run names what does not exist any more. The message is for a person.</summary>
internal sealed class RunCannotStartException(string message, Exception? innerException = null) : Exception(message, innerException);
