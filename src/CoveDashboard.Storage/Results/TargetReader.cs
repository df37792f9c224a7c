using CoveDashboard.Engine.Runs;
using CoveDashboard.Engine.Storage;
using CoveDashboard.Engine.Targets;
using CoveDashboard.Storage.Database;
using CoveDashboard.Storage.Runs;

namespace CoveDashboard.Storage.Results;

/// <summary>All targets of a run, where each stands, and who was left out.</summary>
internal static class TargetReader
{
    /// <remarks>An account is read once and its words are shared by its targets: a run over 17 regions would otherwise hold each of them 17 times.</remarks>
    public static async Task<IReadOnlyList<Target>> TargetsAsync(StoreSession session, int number)
    {
        var run = new { Number = number };
        var accounts = (await session.QueryAsync<AccountRow>(
            """
            SELECT a.position AS Position, a.account_id AS AccountId, a.account_name AS AccountName, a.email AS Email, a.ou_path AS OuPath, a.use_caller_session AS UseCallerSession
            FROM run_accounts a WHERE a.run = @Number
            """,
            run)).ToDictionary(a => a.Position);
        var regions = new SharedWords();
        var targets = new List<Target>();
        await session.ScanAsync("SELECT ordinal, account, region FROM run_targets WHERE run = @Number ORDER BY ordinal", run, row =>
        {
            targets.Add(accounts[(int)row.Number(1)].ToTarget((int)row.Number(0), regions.Of(row.Text(2))));
            return true;
        });
        return targets;
    }

    public static async Task<IReadOnlyList<LeftOut>> LeftOutAsync(StoreSession session, Guid runId)
    {
        var accounts = await session.QueryAsync<LeftOutRow>(
            """
            SELECT l.account_id AS AccountId, l.account_name AS AccountName, l.ou_path AS OuPath, l.reason AS Reason, l.detail AS Detail
            FROM runs u JOIN run_left_out l ON l.run = u.number WHERE u.id = @Id ORDER BY l.position
            """,
            new { Id = RunFinder.Key(runId) });
        return [.. accounts.Select(l => new LeftOut(l.AccountId, l.AccountName, l.OuPath, l.Reason, l.Detail))];
    }

    public static async Task<TargetStates> StatesAsync(StoreSession session, RunHead run)
    {
        var states = new byte[run.Targets];
        await session.ScanAsync("SELECT ordinal, state FROM run_results WHERE run = @Number AND sequence > 0", new { run.Number }, row =>
        {
            states[row.Number(0)] = (byte)row.Number(1);
            return true;
        });
        return new TargetStates(states, run.LastSequence);
    }

    public static async Task<IReadOnlyList<TargetChange>> ChangesAsync(StoreSession session, Guid runId, long afterSequence, int limit)
    {
        var changes = await session.QueryAsync<ChangeRow>(
            """
            SELECT r.ordinal AS Ordinal, r.state AS State, r.sequence AS Sequence
            FROM runs u JOIN run_results r ON r.run = u.number
            WHERE u.id = @Id AND r.sequence > @After ORDER BY r.sequence LIMIT @Limit
            """,
            new { Id = RunFinder.Key(runId), After = afterSequence, Limit = limit });
        return [.. changes.Select(c => new TargetChange(c.Ordinal, c.State, c.Sequence))];
    }

    private sealed record AccountRow
    {
        public int Position { get; init; }
        public string AccountId { get; init; } = "";
        public string AccountName { get; init; } = "";
        public string? Email { get; init; }
        public string OuPath { get; init; } = "";
        public bool UseCallerSession { get; init; }

        public Target ToTarget(int ordinal, string region) => new(ordinal, AccountId, AccountName, Email, OuPath, region, UseCallerSession);
    }

    private sealed record LeftOutRow
    {
        public string AccountId { get; init; } = "";
        public string AccountName { get; init; } = "";
        public string OuPath { get; init; } = "";
        public LeftOutReason Reason { get; init; }
        public string Detail { get; init; } = "";
    }

    private sealed record ChangeRow
    {
        public int Ordinal { get; init; }
        public TargetState State { get; init; }
        public long Sequence { get; init; }
    }
}
