using System.Text.Json.Nodes;
using CoveDashboard.Engine.Audit;
using CoveDashboard.Engine.Storage;

namespace CoveDashboard.Engine.Retention;

/// <summary>Finds what may go, says so in the audit, and hides it: one entry a sweep, before it takes effect.</summary>
internal sealed class RetentionSweeping(IRetentionStore store, IRetentionPolicies policies, IAuditTrail trail, TimeProvider clock)
{
    public async Task<SweepAnswer> SweepAsync(AuditActor actor, CancellationToken cancellationToken)
    {
        var policy = policies.Current;
        if (!policy.IsOn)
            return new SweepAnswer(null, "The retention policy is off: results are kept for good. Set Cove:Retention:KeepDays to remove old ones.");
        var found = await store.PreviewAsync(policy, clock.GetUtcNow(), cancellationToken);
        if (found.Runs.Count == 0)
            return new SweepAnswer(null, "Nothing to remove: every run is newer than the policy's days, or something refers to it.");
        await trail.AppendAsync(new AuditRecord(AuditKinds.RetentionSwept, actor, Details: Details(found)), cancellationToken);
        if (await store.BeginAsync(found, actor.Name, clock.GetUtcNow(), cancellationToken) is not { } sweep)
            return new SweepAnswer(null, "Nothing to remove any more: another sweep was faster.");
        var more = found.IsCut ? " There is more; the next sweep takes it." : "";
        return new SweepAnswer(sweep, $"Removed the results of {sweep.Runs:N0} {(sweep.Runs == 1 ? "run" : "runs")}: {sweep.Results:N0} results with {sweep.Rows:N0} rows. Their space is freed in the background.{more}");
    }

    private static JsonObject Details(RetentionPreview found) => new()
    {
        ["keepDays"] = found.Policy.KeepDays,
        ["keepRunsPerSchedule"] = found.Policy.KeepRunsPerSchedule,
        ["keepRunsPerAction"] = found.Policy.KeepRunsPerAction,
        ["runs"] = RunNumbers.Write(found.Runs.Select(r => r.Number)),
        ["runCount"] = found.Runs.Count,
        ["results"] = found.Results,
        ["rows"] = found.Rows,
    };
}
