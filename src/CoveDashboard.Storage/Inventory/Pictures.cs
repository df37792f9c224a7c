using CoveDashboard.Engine.Inventory;
using CoveDashboard.Engine.Runs;
using CoveDashboard.Engine.Targets;
using CoveDashboard.Storage.Database;
using CoveDashboard.Storage.Memory;
using CoveDashboard.Storage.Results;
using CoveDashboard.Storage.Runs;

namespace CoveDashboard.Storage.Inventory;

/// <summary>Pictures of an inventory out of the results of runs.</summary>
internal static class Pictures
{
    /// <summary>How many runs a picture of a moment looks back through at most.</summary>
    private const int MaxRuns = 100;

    /// <summary>Up to so many accounts are named to the database; more are filtered here.</summary>
    private const int MaxNamed = 500;

    private const int BytesOfCell = 120;

    private const string Looks =
        """
        SELECT a.account_id AS AccountId, a.account_name AS AccountName, a.ou_path AS OuPath, t.region AS Region, r.state AS State, r.run AS Run, r.ordinal AS Ordinal,
            r.started_at + r.duration AS EndedAt
        FROM
        """;

    private const string End = "r.state AS State, r.run AS Run, r.ordinal AS Ordinal, r.started_at + r.duration AS EndedAt";

    private const string OwnEnds = $"SELECT r.ordinal AS Target, {End} FROM run_results r WHERE r.run = @Number";

    private const string EffectiveEnds =
        $"""
        SELECT b.ordinal AS Target, {End}
        FROM run_results b LEFT JOIN retry_results o ON o.root = b.run AND o.origin = b.ordinal
        JOIN run_results r ON r.run = COALESCE(o.run, b.run) AND r.ordinal = COALESCE(o.ordinal, b.ordinal)
        WHERE b.run = @Number
        """;

    /// <summary>A run with its retries; that of an ended run without any is read once.</summary>
    public static async Task<IReadOnlyList<PictureCell>> OfRunAsync(StoreSession session, StoreMemory memory, RunTargets targets, Guid runId)
    {
        if (await RunFinder.ReadableAsync(session, runId) is not { } run)
            return [];
        var ends = await RetryOrigins.AnyAsync(session, run.Root) ? EffectiveEnds : OwnEnds;
        return ends == OwnEnds && run.IsFinal && run.Number == run.Root
            ? await memory.OnceAsync((nameof(Pictures), run.Number), ReadAsync, p => (long)p.Count * BytesOfCell, session.CancellationToken)
            : await ReadAsync();

        async Task<IReadOnlyList<PictureCell>> ReadAsync()
        {
            var places = await targets.ReadAsync(session, run.Root);
            return [.. (await session.QueryAsync<Ended>(ends, new { Number = run.Root })).Where(e => e.State != TargetState.Skipped).Select(e => e.ToCell(places[e.Target]))];
        }
    }

    /// <summary>From the newest run before the moment back to older ones, until every cell that is known of was looked at; where that look failed it was unknown.</summary>
    public static async Task<IReadOnlyList<PictureCell>> AtAsync(StoreSession session, InventoryKey key, DateTimeOffset moment)
    {
        var at = Ticks.From(moment);
        var open = (await session.QueryAsync<Place>(
            "SELECT account_id AS AccountId, region AS Region FROM inventory_cells WHERE connection = @Connection AND action = @Action AND question = @Question", key)).ToHashSet();
        var runs = await session.QueryAsync<Candidate>(
            """
            SELECT number AS Number, created_at AS CreatedAt, results_removed_at AS ResultsRemovedAt FROM runs
            WHERE connection = @Connection AND action = @Action AND question = @Question AND created_at <= @At ORDER BY number DESC LIMIT @MaxRuns
            """,
            new { key.Connection, key.Action, key.Question, At = at, MaxRuns });
        var cells = new List<PictureCell>();
        var accounts = AccountsOf(open);
        foreach (var run in runs)
        {
            // Behind results that were removed nothing is known: an older run's would pass for the state of that moment.
            if (open.Count == 0 || run.ResultsRemovedAt is not null)
                break;
            var before = open.Count;
            foreach (var look in await LooksOfAsync(session, run.Number, accounts))
                if (look.Says && (look.EndedAt ?? run.CreatedAt) <= at && open.Remove(new Place { AccountId = look.AccountId, Region = look.Region }))
                    cells.Add(look.ToCell());
            if (open.Count < before)
                accounts = AccountsOf(open);
        }
        return [.. cells.OrderBy(c => c.AccountId, StringComparer.Ordinal).ThenBy(c => c.Region, StringComparer.Ordinal)];
    }

    private static HashSet<string> AccountsOf(HashSet<Place> places) => places.Select(p => p.AccountId).ToHashSet(StringComparer.Ordinal);

    // Accounts are few beside results: a run that has none of the open ones is not read, however many they are.
    private static async Task<IReadOnlyList<Look>> LooksOfAsync(StoreSession session, int number, HashSet<string> open)
    {
        var accounts = (await session.QueryAsync<string>("SELECT account_id FROM run_accounts WHERE run = @Number", new { Number = number })).Where(open.Contains).ToList();
        if (accounts.Count == 0)
            return [];
        return accounts.Count > MaxNamed
            ? await session.QueryAsync<Look>($"{Looks} {ResultSource.Own.From}", new { Number = number })
            : await session.QueryAsync<Look>($"{Looks} {ResultSource.Own.From} AND {session.Dialect.IsAnyOf("a.account_id", "@Accounts")}", new { Number = number, Accounts = accounts });
    }

    private sealed record Place
    {
        public string AccountId { get; init; } = "";
        public string Region { get; init; } = "";
    }

    private sealed record Candidate
    {
        public int Number { get; init; }
        public long CreatedAt { get; init; }
        public long? ResultsRemovedAt { get; init; }
    }

    private sealed record Ended
    {
        public int Target { get; init; }
        public TargetState State { get; init; }
        public int Run { get; init; }
        public int Ordinal { get; init; }
        public long? EndedAt { get; init; }

        public PictureCell ToCell(Target place) => State == TargetState.Succeeded
            ? new(place.AccountId, place.AccountName, place.OuPath, place.Region, IsKnown: true, Run, Ordinal, Ticks.ToMoment(EndedAt))
            : new(place.AccountId, place.AccountName, place.OuPath, place.Region, IsKnown: false, Run: null, Ordinal: null, At: null);
    }

    private sealed record Look
    {
        public string AccountId { get; init; } = "";
        public string AccountName { get; init; } = "";
        public string OuPath { get; init; } = "";
        public string Region { get; init; } = "";
        public TargetState State { get; init; }
        public int Run { get; init; }
        public int Ordinal { get; init; }
        public long? EndedAt { get; init; }

        /// <summary>A target that was cancelled or skipped was not looked at.</summary>
        public bool Says => State is not (TargetState.Cancelled or TargetState.Skipped);

        public PictureCell ToCell() => State == TargetState.Succeeded
            ? new(AccountId, AccountName, OuPath, Region, IsKnown: true, Run, Ordinal, Ticks.ToMoment(EndedAt))
            : new(AccountId, AccountName, OuPath, Region, IsKnown: false, Run: null, Ordinal: null, At: null);
    }
}
