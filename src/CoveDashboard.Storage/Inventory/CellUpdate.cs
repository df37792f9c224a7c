using CoveDashboard.Engine.Runs;
using CoveDashboard.Storage.Database;

namespace CoveDashboard.Storage.Inventory;

/// <summary>
/// Brings the cells of an inventory up to date with results that were just stored, in their transaction. Results of other kinds of runs
/// change nothing: the statements look at the run.
/// </summary>
internal sealed class CellUpdate(StoreSession session, int number, DateTimeOffset now) : IDisposable
{
    private const string Places =
        """
        FROM run_targets t
        JOIN runs u ON u.number = t.run
        JOIN run_accounts a ON a.run = t.run AND a.position = t.account
        WHERE t.run = @run AND t.ordinal = @ordinal
        """;

    // Later looks win; of two at the same moment, the later run's.
    private const string IsLater =
        "WHERE excluded.tried_at > inventory_cells.tried_at OR (excluded.tried_at = inventory_cells.tried_at AND excluded.tried_run >= inventory_cells.tried_run)";

    private const string Columns = "connection, action, question, account_id, region, account_name, ou_path, tried_run, tried_ordinal, tried_at, tried_state, changed";

    private readonly PreparedStatement _known = session.Prepare(
        $"""
        INSERT INTO inventory_cells ({Columns}, known_run, known_ordinal, known_at, known_rows)
        SELECT u.connection, u.action, u.question, a.account_id, t.region, a.account_name, a.ou_path, t.run, t.ordinal, @now, @state, @changed, t.run, t.ordinal, @now, @rows
        {Places}
        ON CONFLICT (connection, action, question, account_id, region) DO UPDATE SET account_name = excluded.account_name, ou_path = excluded.ou_path,
            tried_run = excluded.tried_run, tried_ordinal = excluded.tried_ordinal, tried_at = excluded.tried_at, tried_state = excluded.tried_state,
            changed = excluded.changed, known_run = excluded.known_run, known_ordinal = excluded.known_ordinal, known_at = excluded.known_at,
            known_rows = excluded.known_rows, unknown_since = NULL
        {IsLater}
        """,
        "@run", "@ordinal", "@now", "@state", "@changed", "@rows");

    private readonly PreparedStatement _unknown = session.Prepare(
        $"""
        INSERT INTO inventory_cells ({Columns}, unknown_since)
        SELECT u.connection, u.action, u.question, a.account_id, t.region, a.account_name, a.ou_path, t.run, t.ordinal, @now, @state, @changed, @now
        {Places}
        ON CONFLICT (connection, action, question, account_id, region) DO UPDATE SET account_name = excluded.account_name, ou_path = excluded.ou_path,
            tried_run = excluded.tried_run, tried_ordinal = excluded.tried_ordinal, tried_at = excluded.tried_at, tried_state = excluded.tried_state,
            changed = excluded.changed, unknown_since = COALESCE(inventory_cells.unknown_since, excluded.unknown_since)
        {IsLater}
        """,
        "@run", "@ordinal", "@now", "@state", "@changed");

    private long _change;

    /// <summary>A target that nobody looked at, because the run was cancelled, says nothing.</summary>
    public async Task AddAsync(TargetState state, int ordinal, int rows)
    {
        if (state == TargetState.Cancelled)
            return;
        if (_change == 0)
            _change = await session.FirstAsync<long>("UPDATE counters SET value = value + 1 WHERE name = 'inventory' RETURNING value");
        if (state == TargetState.Succeeded)
            await _known.QueueAsync(session.CancellationToken, number, ordinal, Ticks.From(now), (int)state, _change, rows);
        else
            await _unknown.QueueAsync(session.CancellationToken, number, ordinal, Ticks.From(now), (int)state, _change);
    }

    /// <summary>Writes what was added.</summary>
    public async Task SendAsync()
    {
        await _known.SendAsync(session.CancellationToken);
        await _unknown.SendAsync(session.CancellationToken);
    }

    public void Dispose()
    {
        _known.Dispose();
        _unknown.Dispose();
    }
}
