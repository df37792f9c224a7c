using CoveDashboard.Engine.Actions;
using CoveDashboard.Engine.Calls;
using CoveDashboard.Engine.Connections;
using CoveDashboard.Engine.Inventory;
using CoveDashboard.Engine.Organizations;
using CoveDashboard.Engine.Plans;
using CoveDashboard.Engine.Runs.Execution.Apply;
using CoveDashboard.Engine.Runs.Execution.Jobs;
using CoveDashboard.Engine.Security;
using CoveDashboard.Engine.Sessions;
using CoveDashboard.Engine.Storage;
using Microsoft.Extensions.Options;

namespace CoveDashboard.Engine.Runs.Execution;

/// <summary>Gathers what this process needs to work on a run.</summary>
internal sealed class RunOpening(
    IRunStore store,
    IActionCatalogue actions,
    IConnectionCatalogue connections,
    IOrganizationDirectory organizations,
    IAccountSessionFactory sessions,
    IExemptionStore exemptions,
    IInventoryStore known,
    ApplyOpening applying,
    ISecretProtector protector,
    TimeProvider clock,
    IOptions<EngineOptions> options)
{
    /// <exception cref="RunCannotStartException">Something that the run names is gone.</exception>
    public async Task<RunInProgress> OpenAsync(Guid runId, RunInProgress? previous, CancellationToken cancellationToken)
    {
        var execution = await store.ExecutionAsync(runId, cancellationToken) ?? throw new RunCannotStartException("The run is not in the store.");
        var signal = await store.SignalAsync(runId, cancellationToken) ?? throw new RunCannotStartException("The run is not in the store.");
        var run = execution.Run;
        var action = actions.Find(run.Action) ?? throw new RunCannotStartException($"There is no action {run.Action} any more.");
        var connection = connections.Find(run.Connection) ?? throw new RunCannotStartException($"There is no connection {run.Connection} any more.");
        var control = new RunDispatchControl(run.Options, signal.Totals.Targets, signal.Totals.OfBudget, new CautiousStart(SampleOf(run, signal)));
        control.Observe(signal.Steering, signal.Totals.OfBudget);
        var permits = options.Value.OfThisNode(run.Options.MaxConcurrency ?? connection.MaxConcurrency);
        var externalId = Unprotect(execution);
        return (action, run.Plan) switch
        {
            (IRemediationAction remediation, { } hash) => await applying.OpenAsync(remediation, hash, execution, connection, permits, previous, cancellationToken),
            (IInventoryAction inventory, null) => new RunInProgress(execution, new InventoryJob(inventory, run.Parameters, new KnownInventory(known, actions, run.Connection)), connection, externalId, permits, control, previous)
            {
                Operations = inventory.Description.Operations,
                Columns = Names(inventory.Description.Columns),
            },
            (IRemediationAction remediation, null) => await PlanningAsync(
                remediation,
                execution,
                job => new RunInProgress(execution, job, connection, externalId, permits, control, previous)
                {
                    Operations = remediation.Description.Operations,
                    Columns = Names(PlanColumns.OfPlanning),
                },
                cancellationToken),
            _ => throw new RunCannotStartException($"The action {run.Action} is neither an inventory nor a remediation."),
        };
    }

    /// <summary>Planning reads under the very same bounds as an inventory: nothing it may call can write.</summary>
    private async Task<RunInProgress> PlanningAsync(
        IRemediationAction action, RunExecution execution, Func<ITargetJob, RunInProgress> make, CancellationToken cancellationToken)
    {
        var run = execution.Run;
        RunInProgress? opened = null;
        var organization = await OrganizationAsync(run.Connection, cancellationToken);
        var standing = await exemptions.StandingAsync(run.Connection, run.Action, clock.GetUtcNow(), cancellationToken);
        var shared = new SharedReads(organization, (target, token) => sessions.OpenAsync(SessionRequests.For(opened!, target), token));
        var resources = execution.Resources is { } asked ? new AskedResources(asked) : null;
        return opened = make(new PlanningJob(action, run.Parameters, resources, new StandingExemptions(standing, organization), shared));
    }

    private async Task<Organization> OrganizationAsync(string connection, CancellationToken cancellationToken)
    {
        try
        {
            return await organizations.GetAsync(connection, maxAge: null, cancellationToken);
        }
        catch (AwsCallException refused)
        {
            throw new RunCannotStartException($"The organization of {connection} cannot be read: {refused.Code}: {refused.Message}", refused);
        }
    }

    private static HashSet<string> Names(IReadOnlyList<ActionColumn> columns) => columns.Select(c => c.Name).ToHashSet(StringComparer.Ordinal);

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
        var sample = options.Value.OfThisNode(CautiousStart.Sample);
        return run.Options.CautiousStart && signal.Totals.Succeeded == 0 && signal.Totals.Queued + signal.Totals.Running > sample ? sample : 0;
    }
}

/// <summary>A stored run names what does not exist any more. The message is for a person.</summary>
internal sealed class RunCannotStartException(string message, Exception? innerException = null) : Exception(message, innerException);
