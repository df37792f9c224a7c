using CoveDashboard.Engine.Actions;
using CoveDashboard.Engine.Connections;
using CoveDashboard.Engine.Organizations;
using CoveDashboard.Engine.Plans;
using CoveDashboard.Engine.Runs.Execution.Jobs;
using CoveDashboard.Engine.Sessions;
using CoveDashboard.Engine.Storage;
using Microsoft.Extensions.Options;

namespace CoveDashboard.Engine.Runs.Execution.Apply;

/// <summary>Gathers what this process needs to apply a plan, and refuses what is not as it was sealed.</summary>
internal sealed class ApplyOpening(
    IPlanStore plans,
    IApplyJournal journal,
    IRunStore runs,
    IOrganizationDirectory organizations,
    ApplyAudit audit,
    IOptions<ApplyOptions> options,
    TimeProvider clock)
{
    /// <exception cref="RunCannotStartException">The plan is gone or altered, or what it names has changed.</exception>
    public async Task<RunInProgress> OpenAsync(
        IRemediationAction action,
        string hash,
        RunExecution execution,
        ConnectionSettings connection,
        int permits,
        RunInProgress? previous,
        CancellationToken cancellationToken)
    {
        var plan = await PlanAsync(hash, cancellationToken);
        SealedCheck.Verify(plan, action.Description, connection);
        var signal = await runs.SignalAsync(execution.Run.Id, cancellationToken) ?? throw new RunCannotStartException("The run is not in the store.");
        var wave = plan.Envelope.Waves.FirstOrDefault(w => w.Number == (execution.Run.Wave ?? 1));
        var before = await FailedBeforeAsync(execution.Run, plan, wave, cancellationToken);
        var targets = TargetsOf(plan, wave);
        var control = new RunDispatchControl(execution.Run.Options, targets, signal.Totals.OfBudget - before, new CautiousStart(0)) { FailedElsewhere = before };
        control.Observe(signal.Steering, signal.Totals.OfBudget);
        RunInProgress? opened = null;
        var items = new ItemReader(action, plan.Envelope.Parameters, options.Value, clock);
        var job = new ApplyJob(plan, items, journal, organizations, audit, () => opened!, clock);
        return opened = new RunInProgress(execution, job, connection, externalId: null, permits, control, previous)
        {
            Operations = [.. action.Description.Operations, .. WritesOf(plan, action.Description)],
            Columns = PlanColumns.OfApply.Select(c => c.Name).ToHashSet(StringComparer.Ordinal),
            Purpose = SessionPurpose.Apply,
            CallerAccountId = plan.Envelope.Changes.FirstOrDefault(c => c.UseCallerSession)?.AccountId,
        };
    }

    /// <summary>The writes that the plan makes, and no other that the action might.</summary>
    private static IEnumerable<ActionOperation> WritesOf(Plan plan, ActionDescription action)
    {
        var planned = plan.Envelope.Changes.SelectMany(c => c.Calls).Select(c => c.Key).ToHashSet(StringComparer.Ordinal);
        return action.Writes.Where(w => planned.Contains(w.Key));
    }

    private async Task<Plan> PlanAsync(string hash, CancellationToken cancellationToken)
    {
        try
        {
            return await plans.FindAsync(hash, clock.GetUtcNow(), cancellationToken) ?? throw new RunCannotStartException("The plan is not in the store.");
        }
        catch (PlanAlteredException altered)
        {
            throw new RunCannotStartException(altered.Message, altered);
        }
    }

    /// <summary>Failures of the waves before this one: each wave has its own budget.</summary>
    private async Task<int> FailedBeforeAsync(Run run, Plan plan, Wave? wave, CancellationToken cancellationToken)
    {
        if (wave is null or { Number: 1 })
            return 0;
        var members = wave.Accounts.ToHashSet(StringComparer.Ordinal);
        var failed = 0;
        var query = new ResultQuery { States = [TargetState.Failed, TargetState.AssumeRoleFailed, TargetState.Unknown], Limit = 1000 };
        do
        {
            var page = await runs.ResultsAsync(run.Id, query, cancellationToken);
            failed += page.Items.Count(r => !members.Contains(r.Target.AccountId));
            query = query with { Cursor = page.Next };
        }
        while (query.Cursor is not null);
        return failed;
    }

    private static int TargetsOf(Plan plan, Wave? wave)
    {
        var members = wave?.Accounts.ToHashSet(StringComparer.Ordinal);
        return plan.Envelope.Changes.Where(c => members?.Contains(c.AffectedAccountId) != false).Select(c => (c.AffectedAccountId, c.Region)).Distinct().Count();
    }
}
