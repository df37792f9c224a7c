using System.Text.Json.Nodes;
using CoveDashboard.Engine.Audit;
using CoveDashboard.Engine.Calls;
using CoveDashboard.Engine.Connections;
using CoveDashboard.Engine.People;
using CoveDashboard.Engine.Runs.Execution;
using CoveDashboard.Engine.Runs.Validation;
using CoveDashboard.Engine.Storage;
using CoveDashboard.Engine.Validation;
using Microsoft.Extensions.Options;

namespace CoveDashboard.Engine.Runs;

/// <summary>What holds a run back, and changing it while it goes on.</summary>
internal sealed class LimitDesk(
    IRunStore store,
    IConnectionCatalogue connections,
    IRegionDirectory regions,
    ICallLimits calls,
    ActiveRuns active,
    IAuditTrail audit,
    RunReach reach,
    IOptions<EngineOptions> options)
{
    public async Task<RunLimits?> FindAsync(Guid runId, CancellationToken cancellationToken)
    {
        if (await store.FindAsync(runId, cancellationToken) is not { } run)
            return null;
        var connection = connections.Find(run.Connection);
        return new RunLimits(
            run.Options.MaxConcurrency ?? connection?.MaxConcurrency ?? ConnectionSettings.DefaultMaxConcurrency,
            connection is null ? null : calls.Of(connection),
            run.Status.IsFinal() ? [] : calls.Slowed(run.Connection));
    }

    public async Task<IReadOnlyList<Fault>> FaultsAsync(Guid runId, LimitChange change, CancellationToken cancellationToken)
    {
        var run = await store.FindAsync(runId, cancellationToken);
        return LimitRules.Faults(change, run is null ? null : connections.Find(run.Connection), regions);
    }

    public async Task<Validated<RunCommandOutcome>> ChangeAsync(Guid runId, LimitChange change, Actor actor, CancellationToken cancellationToken)
    {
        actor.Require(Role.Administrator);
        if (await store.FindAsync(runId, cancellationToken) is not { } run)
            return new RunCommandOutcome(RunCommandResult.NotFound, "There is no such run.");
        await reach.RequireAsync(run, actor, Role.Administrator, cancellationToken);
        if (run.Status.IsFinal())
            return Conflict(run);
        if (connections.Find(run.Connection) is not { } connection)
            return new RunCommandOutcome(RunCommandResult.Conflict, $"There is no connection {run.Connection} any more.");
        var faults = LimitRules.Faults(change, connection, regions);
        if (faults.Count > 0)
            return Validated<RunCommandOutcome>.Refused(faults);

        await audit.AppendAsync(new AuditRecord(AuditKinds.RunLimited, AuditActor.Of(actor), run.Connection, $"{run.Id}", Details(change)), cancellationToken);
        if (change.MaxConcurrency is { } concurrency)
        {
            if (!await store.LimitAsync(runId, concurrency, cancellationToken))
                return Conflict(await store.FindAsync(runId, cancellationToken) ?? run);
            active.Limit(runId, options.Value.OfThisNode(concurrency));
        }
        if (change.RateLimit is not null || change.RegionRateLimits.Count > 0)
            calls.Change(connection, Merge(calls.Of(connection), change));
        return new RunCommandOutcome(RunCommandResult.Done, "The limits hold from now on.");
    }

    private static RunCommandOutcome Conflict(Run run) =>
        new(RunCommandResult.Conflict, $"Run {run.Number} is {run.Status}; there is nothing left to limit.");

    private static RateLimits Merge(RateLimits now, LimitChange change)
    {
        var byRegion = new Dictionary<string, RateLimitSettings>(now.ByRegion, StringComparer.Ordinal);
        foreach (var (region, limit) in change.RegionRateLimits)
            byRegion[region] = limit;
        return new RateLimits(change.RateLimit ?? now.Default, byRegion);
    }

    private static JsonObject Details(LimitChange change)
    {
        var details = new JsonObject();
        if (change.MaxConcurrency is { } concurrency)
            details["maxConcurrency"] = concurrency;
        if (change.RateLimit is { } limit)
            details["rateLimit"] = Words(limit);
        if (change.RegionRateLimits.Count > 0)
            details["regionRateLimits"] = new JsonObject(change.RegionRateLimits.Select(r => KeyValuePair.Create(r.Key, (JsonNode?)Words(r.Value))));
        return details;
    }

    private static JsonObject Words(RateLimitSettings limit) =>
        new() { ["maxCount"] = limit.MaxCount, ["interval"] = limit.Interval.TotalSeconds, ["block"] = limit.Block, ["kind"] = limit.Kind.ToString() };
}
