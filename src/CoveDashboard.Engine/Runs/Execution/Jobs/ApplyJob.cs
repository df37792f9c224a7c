using System.Text.Json;
using System.Text.Json.Nodes;
using CoveDashboard.Engine.Calls;
using CoveDashboard.Engine.Organizations;
using CoveDashboard.Engine.Plans;
using CoveDashboard.Engine.Runs.Execution.Apply;
using CoveDashboard.Engine.Runs.Failures;
using CoveDashboard.Engine.Sessions;
using CoveDashboard.Engine.Storage;
using CoveDashboard.Engine.Targets;

namespace CoveDashboard.Engine.Runs.Execution.Jobs;

/// <summary>Makes a plan's changes in each target, one after the other, and reports each as a row.</summary>
/// <param name="run">The run that it belongs to, once it is opened.</param>
internal sealed class ApplyJob(
    Plan plan, ItemReader items, IApplyJournal journal, IOrganizationDirectory organizations, ApplyAudit audit, Func<RunInProgress> run, TimeProvider clock) : ITargetJob
{
    /// <summary>Accounts may be moved or suspended while a wave runs; a reading older than this is not relied on.</summary>
    private static readonly TimeSpan MaxOrganizationAge = TimeSpan.FromMinutes(5);

    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web);

    private readonly Dictionary<(string AccountId, string Region), PlanChange[]> _changes = plan.Envelope.Changes
        .GroupBy(c => (c.AffectedAccountId, c.Region))
        .ToDictionary(g => g.Key, g => g.ToArray());

    public async Task<JobResult> RunAsync(TargetVisit visit, CancellationToken cancellationToken)
    {
        var changes = ChangesOf(visit.Target);
        var known = (await journal.ReadAsync(plan.Hash, [.. changes.Select(c => c.Id)], cancellationToken)).ToDictionary(e => e.Change);
        var organization = await organizations.GetAsync(plan.Envelope.Connection, MaxOrganizationAge, cancellationToken);
        var work = new ChangeWork(journal, plan, items, visit.Sink, run(), audit, clock);
        var principal = $"{visit.Account.RoleName ?? "caller"}/{visit.Account.RoleSessionName ?? "-"}";
        var outcomes = new List<ChangeOutcome>(changes.Length);
        foreach (var change in changes)
        {
            // Between changes, never within one: what was begun is ended and verified.
            cancellationToken.ThrowIfCancellationRequested();
            if (MayNotBegin(visit.Target) && known.GetValueOrDefault(change.Id)?.Outcome is null)
                throw new CallNotStartedException("The run is stopped, or paused here.");
            var outcome = run().Holds.WhyStopped(visit.Target.AccountId) is { } stopped
                ? await work.LeaveAsync(change, ChangeState.NotStarted, stopped, known.GetValueOrDefault(change.Id), cancellationToken)
                : Moved(change, organization) is { } drifted
                ? await work.LeaveAsync(change, ChangeState.Drifted, drifted, known.GetValueOrDefault(change.Id), cancellationToken)
                : await work.RunAsync(visit.Session, principal, change, known.GetValueOrDefault(change.Id), cancellationToken);
            outcomes.Add(outcome);
        }
        return Result(changes, outcomes);
    }

    public async Task<JobResult> EndAsync(Target target, ISliceSink sink, string why, CancellationToken cancellationToken)
    {
        var changes = ChangesOf(target);
        var known = (await journal.ReadAsync(plan.Hash, [.. changes.Select(c => c.Id)], cancellationToken)).ToDictionary(e => e.Change);
        var work = new ChangeWork(journal, plan, items, sink, run(), audit, clock);
        var outcomes = new List<ChangeOutcome>(changes.Length);
        foreach (var change in changes)
            outcomes.Add(await work.LeaveAsync(change, ChangeState.NotStarted, why, known.GetValueOrDefault(change.Id), cancellationToken));
        return Result(changes, outcomes);
    }

    private PlanChange[] ChangesOf(Target target) => _changes.GetValueOrDefault((target.AccountId, target.Region)) ?? [];

    private bool MayNotBegin(Target target) => run().Control.IsStopped || run().Holds.IsPaused(target.AccountId);

    /// <summary>Why the account is not the one that was approved; null: it is.</summary>
    private static string? Moved(PlanChange change, Organization organization)
    {
        if (organization.FindAccount(change.AffectedAccountId) is not { } account)
            return "The account is not found in the organization any more; nothing was sent.";
        if (account.State != AccountState.Active)
            return $"The account is {account.State} now; nothing was sent.";
        var path = organization.PathOf(account);
        return path == change.OuPath ? null : $"The account was in {change.OuPath} and is in {path} now; nothing was sent.";
    }

    private static JobResult Result(PlanChange[] changes, List<ChangeOutcome> outcomes)
    {
        JsonObject[] rows = [.. outcomes.Select((outcome, index) => Row(changes[index], outcome))];
        var worst = outcomes.Find(o => o.State == ChangeState.Unknown) ?? outcomes.Find(o => o.State == ChangeState.Failed);
        if (worst is null)
            return outcomes.Find(o => o.State == ChangeState.NotStarted) is { } stopped ? JobResult.Ended(rows, stopped.Detail ?? "") : JobResult.Of(rows);
        return new JobResult(worst.State == ChangeState.Unknown ? TargetState.Unknown : TargetState.Failed, rows, ErrorOf(worst));
    }

    private static TargetError ErrorOf(ChangeOutcome outcome)
    {
        var last = outcome.Calls.Count == 0 ? null : outcome.Calls[^1];
        return Cause.Of(last?.ErrorCode ?? $"Change{outcome.State}", AwsErrorKind.Unknown, outcome.Detail ?? "", last?.Operation, last?.RequestId);
    }

    private static JsonObject Row(PlanChange change, ChangeOutcome outcome) => new()
    {
        ["Resource"] = change.Resource,
        ["Change"] = change.Id,
        ["Outcome"] = outcome.State.ToString(),
        ["Detail"] = outcome.Detail,
        ["At"] = outcome.At?.UtcDateTime.ToString("O"),
        ["Calls"] = JsonSerializer.SerializeToNode(outcome.Calls, Options),
        ["Found"] = outcome.Found?.DeepClone(),
    };
}
