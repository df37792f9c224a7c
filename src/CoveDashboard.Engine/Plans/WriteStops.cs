using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using CoveDashboard.Engine.Audit;
using CoveDashboard.Engine.Connections;
using CoveDashboard.Engine.People;
using CoveDashboard.Engine.Storage;

namespace CoveDashboard.Engine.Plans;

/// <inheritdoc cref="IWriteStops"/>
internal sealed class WriteStops(IWriteStopStore store, IConnectionCatalogue connections, IAuditTrail trail, TimeProvider clock) : IWriteStops
{
    /// <summary>How old the store's word may be when a call leaves. Two seconds were promised.</summary>
    public static readonly TimeSpan MaxAge = TimeSpan.FromSeconds(1);

    // Bounded by the connections of the configuration.
    private readonly ConcurrentDictionary<string, Word> _known = new(StringComparer.Ordinal);

    public Task<WriteStop?> StandingAsync(string connection, CancellationToken cancellationToken) => store.StandingAsync(connection, cancellationToken);

    public async ValueTask<bool> AllowAsync(string connection, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        if (_known.TryGetValue(connection, out var known) && now - known.At < MaxAge)
            return known.Allowed;
        var allowed = await store.StandingAsync(connection, cancellationToken) is null;
        // Dated by when it was asked for: the answer may be older than its arrival.
        _known[connection] = new Word(allowed, now);
        return allowed;
    }

    public async Task<PlanOutcome> StopAsync(string connection, string reason, Actor actor, CancellationToken cancellationToken)
    {
        actor.Require(Role.Operator, Role.Approver, Role.Administrator);
        if (connections.Find(connection) is null)
            return new PlanOutcome(PlanCommandResult.NotFound, "There is no such connection.");
        // In this process at once, before anything that may take time.
        _known[connection] = new Word(Allowed: false, DateTimeOffset.MaxValue - MaxAge);
        try
        {
            var stopped = await store.StopAsync(new WriteStop(connection, actor.Name, reason, clock.GetUtcNow()), cancellationToken);
            await SayAsync(AuditKinds.WritesStopped, connection, reason, actor, cancellationToken);
            return stopped
                ? new PlanOutcome(PlanCommandResult.Done, $"All writes of {connection} are stopped. Only an administrator releases them.")
                : new PlanOutcome(PlanCommandResult.Conflict, $"All writes of {connection} are stopped already.");
        }
        finally
        {
            _known.TryRemove(connection, out _);
        }
    }

    public async Task<PlanOutcome> ReleaseAsync(string connection, string reason, Actor actor, CancellationToken cancellationToken)
    {
        actor.Require(Role.Administrator);
        if (string.IsNullOrWhiteSpace(reason))
            return new PlanOutcome(PlanCommandResult.Mismatch, "Say why writes may go on.");
        if (await store.StandingAsync(connection, cancellationToken) is null)
            return new PlanOutcome(PlanCommandResult.Conflict, $"Writes of {connection} are not stopped.");
        await SayAsync(AuditKinds.WritesReleased, connection, reason, actor, cancellationToken);
        var released = await store.ReleaseAsync(connection, actor.Name, reason, clock.GetUtcNow(), cancellationToken);
        _known.TryRemove(connection, out _);
        return released
            ? new PlanOutcome(PlanCommandResult.Done, $"Writes of {connection} may go on.")
            : new PlanOutcome(PlanCommandResult.Conflict, $"Writes of {connection} are not stopped.");
    }

    private Task<AuditEntry> SayAsync(string kind, string connection, string reason, Actor actor, CancellationToken cancellationToken) =>
        trail.AppendAsync(new AuditRecord(kind, AuditActor.Of(actor), connection, connection, new JsonObject { ["reason"] = reason }), cancellationToken);

    private sealed record Word(bool Allowed, DateTimeOffset At);
}
