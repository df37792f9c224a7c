using CoveDashboard.Engine.Runs;
using CoveDashboard.Storage.Database;

namespace CoveDashboard.Storage.Runs;

/// <summary>Reads rows of the table of runs.</summary>
internal static class RunFinder
{
    private const string SelectHead = $"SELECT {RunHead.HeadColumns} FROM runs WHERE id = @Id";

    public static Task<RunRow?> FindAsync(StoreSession session, Guid runId) =>
        session.FirstAsync<RunRow>($"SELECT {RunRow.Columns} FROM runs WHERE id = @Id", new { Id = Key(runId) });

    public static Task<RunRow?> FindAsync(StoreSession session, int number) =>
        session.FirstAsync<RunRow>($"SELECT {RunRow.Columns} FROM runs WHERE number = @Number", new { Number = number });

    public static Task<RunHead?> HeadAsync(StoreSession session, Guid runId) =>
        session.FirstAsync<RunHead>(SelectHead, new { Id = Key(runId) });

    /// <summary>The run whose results are about to be read; null when there is no such run.</summary>
    /// <exception cref="ResultsRemovedException">The retention policy removed them.</exception>
    public static async Task<RunHead?> ReadableAsync(StoreSession session, Guid runId)
    {
        var run = await HeadAsync(session, runId);
        return run?.ResultsRemovedAt is { } removed ? throw new ResultsRemovedException(run.Number, Ticks.ToMoment(removed)) : run;
    }

    /// <summary>The run, which nobody else changes before the transaction ends.</summary>
    public static Task<RunHead?> LockAsync(StoreSession session, Guid runId) =>
        session.FirstAsync<RunHead>($"{SelectHead}{session.Dialect.ForUpdate}", new { Id = Key(runId) });

    /// <summary>The run's number, which the other tables refer to; null when there is no such run.</summary>
    public static Task<int?> NumberAsync(StoreSession session, Guid runId) =>
        session.FirstAsync<int?>("SELECT number FROM runs WHERE id = @Id", new { Id = Key(runId) });

    public static string Key(Guid runId) => runId.ToString("D");
}
