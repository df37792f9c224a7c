using System.Text.Json.Nodes;
using CoveDashboard.Engine.Audit;
using CoveDashboard.Engine.People;
using CoveDashboard.Engine.Storage;
using CoveDashboard.Engine.Targets;

namespace CoveDashboard.Engine.Runs;

/// <summary>
/// Audits what people do to runs: after everything was checked and before anything is changed. When it throws, nothing is changed.
/// Parameters are named only: their values may be secrets.
/// </summary>
internal sealed class RunAudit(IAuditTrail trail)
{
    private const int MostNames = 50;

    public Task StartingAsync(Run run, TargetPlan plan, Actor actor, string? idempotencyKey, CancellationToken cancellationToken) =>
        trail.AppendAsync(
            new AuditRecord(
                run.RetryOf is null ? AuditKinds.RunStarted : AuditKinds.RunRetried,
                AuditActor.Of(actor),
                run.Connection,
                run.Id.ToString("D"),
                new JsonObject
                {
                    ["action"] = run.Action,
                    ["kind"] = run.Kind.ToString(),
                    ["targets"] = plan.Targets.Count,
                    ["accounts"] = plan.Targets.Select(t => t.AccountId).Distinct(StringComparer.Ordinal).Count(),
                    ["regions"] = Names(run.Regions),
                    ["targetSets"] = run.Sets.Count == 0 ? null : Names(run.Sets.Select(s => $"{s.Name}{(s.Version is { } version ? $" version {version}" : "")} {s.Key}")),
                    ["parameters"] = Names(run.Parameters.Select(p => p.Key)),
                    ["reason"] = run.Reason,
                    ["schedule"] = run.Schedule?.Id.ToString("D"),
                    ["retryOf"] = run.RetryOf?.ToString("D"),
                    ["hasIdempotencyKey"] = idempotencyKey is not null,
                    ["isRehearsal"] = run.IsRehearsal,
                }),
            cancellationToken);

    public Task SteeringAsync(Run run, RunSteering steering, Actor actor, CancellationToken cancellationToken) =>
        trail.AppendAsync(
            new AuditRecord(
                KindOf(steering),
                AuditActor.Of(actor),
                run.Connection,
                run.Id.ToString("D"),
                new JsonObject { ["number"] = run.Number, ["action"] = run.Action, ["status"] = run.Status.ToString() }),
            cancellationToken);

    public Task HoldingAsync(string kind, Run run, HeldSubtree subtree, Actor actor, CancellationToken cancellationToken) =>
        trail.AppendAsync(
            new AuditRecord(
                kind,
                AuditActor.Of(actor),
                run.Connection,
                run.Id.ToString("D"),
                new JsonObject { ["number"] = run.Number, ["action"] = run.Action, ["ou"] = subtree.Ou, ["path"] = subtree.Path, ["accounts"] = subtree.Accounts }),
            cancellationToken);

    private static string KindOf(RunSteering steering) => steering switch
    {
        RunSteering.Go => AuditKinds.RunResumed,
        RunSteering.Pause => AuditKinds.RunPaused,
        RunSteering.Cancel => AuditKinds.RunCancelled,
        RunSteering.Fail or RunSteering.Stop => throw new ArgumentOutOfRangeException(nameof(steering), steering, "No person does this to a run."),
    };

    private static JsonArray Names(IEnumerable<string> names) => [.. names.Take(MostNames).Select(n => (JsonNode)n)];
}
