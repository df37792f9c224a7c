using System.Text.Json.Nodes;
using CoveDashboard.Engine.Actions;
using CoveDashboard.Engine.Calls;
using CoveDashboard.Engine.Connections;
using CoveDashboard.Engine.Inventory;
using CoveDashboard.Engine.Organizations;
using CoveDashboard.Engine.Runs;
using CoveDashboard.Engine.Runs.Execution;
using CoveDashboard.Engine.Runs.Execution.Jobs;
using CoveDashboard.Engine.Runs.Reports;
using CoveDashboard.Engine.Runs.Validation;
using CoveDashboard.Engine.Sessions;
using CoveDashboard.Engine.Storage;
using CoveDashboard.Engine.Targets;
using CoveDashboard.Engine.Validation;

namespace CoveDashboard.Engine.Library;

/// <inheritdoc cref="ICove"/>
internal sealed class Cove(
    IConnectionCatalogue connections,
    IOrganizationDirectory organizations,
    IRegionDirectory regions,
    IAccountSessionFactory sessions,
    TargetWork targets,
    TimeProvider clock) : ICove
{
    public async Task<RunReport> RunAsync(
        Selection selection, Func<ITargetSession, CancellationToken, Task<IEnumerable<JsonObject>>> read, CancellationToken cancellationToken = default)
    {
        var connection = connections.Find(selection.Connection)
            ?? throw new RefusedException([new Fault("connection", $"There is no connection {AwsIds.Quote(selection.Connection)}.")]);
        var organization = await ReadAsync(connection, cancellationToken);
        var plan = Validate(selection, connection, organization);
        var partition = organization.Identity.Partition;
        var run = InProgress(selection, connection, partition, plan, new LambdaAction(selection, read));
        var results = new LambdaResults(selection.Progress);
        await new SliceWork(run, sessions, targets, results).RunAsync(plan.Targets, cancellationToken);
        return RunReport.Of(results.Complete(plan, partition));
    }

    private async Task<Organization> ReadAsync(ConnectionSettings connection, CancellationToken cancellationToken)
    {
        try
        {
            return await organizations.GetAsync(connection.Name, maxAge: null, cancellationToken);
        }
        catch (AwsCallException refused)
        {
            throw new RefusedException([new Fault("connection", $"{connection.Name} cannot be used: {refused.Code}: {refused.Message}")]);
        }
    }

    private TargetPlan Validate(Selection selection, ConnectionSettings connection, Organization organization)
    {
        var faults = new List<Fault>();
        OptionRules.Check(selection.Options, faults);
        if (faults.Count == 0 && selection.Operations is { } operations && SessionPolicy.Build(operations, selection.Options).Length > SessionPolicy.MaxLength)
            faults.Add(new Fault("operations", $"Their session policy would have more than the {SessionPolicy.MaxLength:N0} characters that AWS takes."));
        var plan = TargetResolver.Resolve(new(selection.Targets, selection.Regions, organization, connection, selection.Scope), regions);
        faults.AddRange(plan.Faults);
        return plan.IsValid && faults.Count == 0 ? plan.Value : throw new RefusedException(faults);
    }

    private RunInProgress InProgress(Selection selection, ConnectionSettings connection, string partition, TargetPlan plan, LambdaAction action)
    {
        var now = clock.GetUtcNow();
        var run = new Run
        {
            Id = Guid.CreateVersion7(now),
            Number = 0,
            Connection = connection.Name,
            Action = action.Description.Id,
            ActionVersion = action.Description.Version,
            Kind = ActionKind.Inventory,
            Scope = selection.Scope,
            Parameters = [],
            Targets = selection.Targets,
            RegionSelection = selection.Regions,
            Regions = plan.Regions,
            Options = selection.Options,
            Status = RunStatus.Running,
            CreatedBy = "library",
            CreatedAt = now,
            Totals = new RunTotals(plan.Targets.Count, plan.Targets.Count, 0, 0, 0, 0, 0, 0, 0),
        };
        var sample = selection.Options.CautiousStart && plan.Targets.Count > CautiousStart.Sample ? CautiousStart.Sample : 0;
        var control = new RunDispatchControl(selection.Options, plan.Targets.Count, failedBefore: 0, new CautiousStart(sample));
        return new RunInProgress(
            new RunExecution(run, partition, ProtectedExternalId: null, ActorKey: ""),
            new InventoryJob(action, run.Parameters, NothingKnown.Instance),
            connection,
            selection.Options.ExternalId,
            selection.Options.MaxConcurrency ?? connection.MaxConcurrency,
            control,
            previous: null)
        {
            Operations = selection.Operations,
            Columns = null,
        };
    }
}
