using CoveDashboard.Engine.Runs;
using CoveDashboard.Storage.Database;
using CoveDashboard.Storage.Rows;

namespace CoveDashboard.Storage.Results;

/// <summary>The statements that store one result after the other within a transaction.</summary>
internal sealed class ResultInsert(StoreSession session, int number, int root) : IDisposable
{
    // Reading the target in the same statement refuses a result of another's slice; the key refuses a second one.
    private readonly PreparedStatement _result = session.Prepare(
        """
        INSERT INTO run_results (run, ordinal, sequence, state, role_name, role_session_name, assume_role_success, started_at, duration,
            attempts, row_count, error_code, error_kind, error_message, error_operation, error_request_id, cause)
        SELECT run, ordinal, @sequence, @state, @roleName, @roleSessionName, @assumeRoleSuccess, @startedAt, @duration,
            @attempts, @rowCount, @errorCode, @errorKind, @errorMessage, @errorOperation, @errorRequestId, @cause
        FROM run_targets WHERE run = @run AND ordinal = @ordinal AND slice = @slice
        ON CONFLICT (run, ordinal) DO NOTHING
        """,
        "@run", "@ordinal", "@slice", "@sequence", "@state", "@roleName", "@roleSessionName", "@assumeRoleSuccess", "@startedAt", "@duration",
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

    /// <returns>False when the target has its result already, or is not of the slice.</returns>
    public async Task<bool> TryAsync(TargetResult made, int slice, long sequence)
    {
        var error = made.Error;
        var stored = await _result.ExecuteAsync(
            session.CancellationToken, number, made.Target.Ordinal, slice, sequence, (int)made.State, made.RoleName, made.RoleSessionName,
            made.AssumeRoleSuccess, Ticks.From(made.StartedAt), made.Duration.Ticks, made.Attempts, made.RowCount, error?.Code,
            (int?)error?.Kind, error?.Message, error?.Operation, error?.RequestId, error?.Cause);
        if (stored == 0)
            return false;
        for (var i = 0; i < (made.Rows?.Count ?? 0); i++)
            await _row.ExecuteAsync(session.CancellationToken, number, made.Target.Ordinal, i, session.Dialect.EncodeRow(RowJson.Write(made.Rows![i])));

        // A target that the retry never got to says nothing about it; the earlier result still does.
        if (root != number && made.State != TargetState.Cancelled)
            await _retry.ExecuteAsync(session.CancellationToken, root, number, made.Target.Ordinal);
        return true;
    }

    public void Dispose()
    {
        _result.Dispose();
        _row.Dispose();
        _retry.Dispose();
    }
}
