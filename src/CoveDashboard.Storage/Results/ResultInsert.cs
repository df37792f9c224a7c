using CoveDashboard.Engine.Runs;
using CoveDashboard.Storage.Database;
using CoveDashboard.Storage.Rows;

namespace CoveDashboard.Storage.Results;

/// <summary>The statements that store one result after the other within a transaction.</summary>
internal sealed class ResultInsert(StoreSession session, int number, int root) : IDisposable
{
    /// <summary>Numbers that one statement takes.</summary>
    private const int Asked = 1000;

    private readonly PreparedStatement _result = session.Prepare(
        """
        INSERT INTO run_results (run, ordinal, sequence, state, role_name, role_session_name, assume_role_success, started_at, duration,
            attempts, row_count, error_code, error_kind, error_message, error_operation, error_request_id, cause)
        VALUES (@run, @ordinal, @sequence, @state, @roleName, @roleSessionName, @assumeRoleSuccess, @startedAt, @duration,
            @attempts, @rowCount, @errorCode, @errorKind, @errorMessage, @errorOperation, @errorRequestId, @cause)
        """,
        "@run", "@ordinal", "@sequence", "@state", "@roleName", "@roleSessionName", "@assumeRoleSuccess", "@startedAt", "@duration",
        "@attempts", "@rowCount", "@errorCode", "@errorKind", "@errorMessage", "@errorOperation", "@errorRequestId", "@cause");

    private readonly PreparedStatement _row = session.Prepare(
        "INSERT INTO run_rows (run, ordinal, position, body) VALUES (@run, @ordinal, @position, @body)", "@run", "@ordinal", "@position", "@body");

    private readonly PreparedStatement _retry = session.Prepare(
        """
        INSERT INTO retry_results (root, origin, run, ordinal)
        SELECT @root, origin, run, ordinal FROM run_targets WHERE run = @run AND ordinal = @ordinal AND origin IS NOT NULL
        ON CONFLICT (root, origin) DO UPDATE SET run = excluded.run, ordinal = excluded.ordinal WHERE excluded.run > retry_results.run
        """,
        "@root", "@run", "@ordinal");

    private readonly Dictionary<int, int> _open = [];

    /// <summary>Learns which targets have no result yet, and their slices. Nobody else gives them one: the transaction has locked the run.</summary>
    public async Task PrepareAsync(IEnumerable<int> ordinals)
    {
        foreach (var batch in ordinals.Distinct().Chunk(Asked))
            foreach (var target in await session.QueryAsync<OpenTarget>(
                $"""
                SELECT t.ordinal AS Ordinal, t.slice AS Slice FROM run_targets t
                WHERE t.run = @Run AND {session.Dialect.IsAnyOf("t.ordinal", "@Ordinals")} AND t.slice IS NOT NULL
                    AND NOT EXISTS (SELECT 1 FROM run_results r WHERE r.run = t.run AND r.ordinal = t.ordinal)
                """,
                new { Run = number, Ordinals = batch }))
                _open.Add(target.Ordinal, target.Slice);
    }

    /// <returns>False when the target has its result already, or is not of the slice.</returns>
    public async Task<bool> TryAsync(TargetResult made, int slice, long sequence)
    {
        if (!_open.TryGetValue(made.Target.Ordinal, out var its) || its != slice)
            return false;
        _open.Remove(made.Target.Ordinal);
        var error = made.Error;
        await _result.QueueAsync(
            session.CancellationToken, number, made.Target.Ordinal, sequence, (int)made.State, made.RoleName, made.RoleSessionName,
            made.AssumeRoleSuccess, Ticks.From(made.StartedAt), made.Duration.Ticks, made.Attempts, made.RowCount, error?.Code,
            (int?)error?.Kind, error?.Message, error?.Operation, error?.RequestId, error?.Cause);
        for (var i = 0; i < (made.Rows?.Count ?? 0); i++)
            await _row.QueueAsync(session.CancellationToken, number, made.Target.Ordinal, i, session.Dialect.EncodeRow(RowJson.Write(made.Rows![i])));

        // A target that the retry never got to says nothing about it; the earlier result still does.
        if (root != number && made.State != TargetState.Cancelled)
            await _retry.QueueAsync(session.CancellationToken, root, number, made.Target.Ordinal);
        return true;
    }

    /// <summary>Stores what <see cref="TryAsync"/> took.</summary>
    public async Task SendAsync()
    {
        await _result.SendAsync(session.CancellationToken);
        await _row.SendAsync(session.CancellationToken);
        await _retry.SendAsync(session.CancellationToken);
    }

    public void Dispose()
    {
        _result.Dispose();
        _row.Dispose();
        _retry.Dispose();
    }

    private sealed record OpenTarget
    {
        public int Ordinal { get; init; }
        public int Slice { get; init; }
    }
}
