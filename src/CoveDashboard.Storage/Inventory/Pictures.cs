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

    private const int BytesOfCell = 120;

    private const int BytesOfEnd = 56;
    private const int BytesOfHash = 16;

    private const string End = "r.state, r.run, r.ordinal, r.started_at + r.duration";

    private const string OwnEnds = $"SELECT r.ordinal, {End} FROM run_results r WHERE r.run = @Number";

    private const string EffectiveEnds =
        $"""
        SELECT b.ordinal, {End}
        FROM run_results b LEFT JOIN retry_results o ON o.root = b.run AND o.origin = b.ordinal
        JOIN run_results r ON r.run = COALESCE(o.run, b.run) AND r.ordinal = COALESCE(o.ordinal, b.ordinal)
        WHERE b.run = @Number
        """;

    /// <summary>A run with its retries, read once as long as nothing comes to them.</summary>
    public static async Task<IReadOnlyList<PictureCell>> OfRunAsync(StoreSession session, StoreMemory memory, RunTargets targets, Guid runId)
    {
        if (await RunFinder.ReadableAsync(session, runId) is not { } run)
            return [];
        var places = await targets.ReadAsync(session, run.Root);
        var reached = await RetryOrigins.ReachedAsync(session, run.Root);
        return (await memory.ReadAsync((nameof(Pictures), run.Root), p => p.Reached == reached, ReadAsync, p => (long)p.Cells.Count * BytesOfCell, session.CancellationToken)).Cells;

        async Task<OfRun> ReadAsync()
        {
            var ends = await RetryOrigins.AnyAsync(session, run.Root) ? EffectiveEnds : OwnEnds;
            return new OfRun(reached, [.. (await EndsAsync(session, ends, run.Root)).Where(e => e.State != TargetState.Skipped).Select(e => e.ToCell(places[e.Target]))]);
        }
    }

    /// <summary>From the newest run before the moment back to older ones, until every cell that is known of was looked at; where that look failed it was unknown.</summary>
    public static async Task<IReadOnlyList<PictureCell>> AtAsync(StoreSession session, StoreMemory memory, RunTargets targets, InventoryKey key, DateTimeOffset moment)
    {
        var at = Ticks.From(moment);
        var open = (await session.QueryAsync<Place>(
            "SELECT account_id AS AccountId, region AS Region FROM inventory_cells WHERE connection = @Connection AND action = @Action AND question = @Question", key)).ToHashSet();
        var runs = await session.QueryAsync<Candidate>(
            """
            SELECT number AS Number, created_at AS CreatedAt, finished_at AS FinishedAt, results_removed_at AS ResultsRemovedAt FROM runs
            WHERE connection = @Connection AND action = @Action AND question = @Question AND created_at <= @At ORDER BY number DESC LIMIT @MaxRuns
            """,
            new { key.Connection, key.Action, key.Question, At = at, MaxRuns });
        var cells = new List<PictureCell>();
        var accounts = HashesOf(open);
        foreach (var run in runs)
        {
            // Behind results that were removed nothing is known: an older run's would pass for the state of that moment.
            if (open.Count == 0 || run.ResultsRemovedAt is not null)
                break;
            if (!accounts.Overlaps(await HashesOfAccountsAsync(session, memory, run.Number)))
                continue;
            var before = open.Count;
            var places = await targets.ReadAsync(session, run.Number);
            foreach (var end in await EndsAsync(session, memory, run))
                if (end.Says && (end.EndedAt ?? run.CreatedAt) <= at && open.Remove(Place.Of(places[end.Target])))
                    cells.Add(end.ToCell(places[end.Target]));
            if (open.Count < before)
                accounts = HashesOf(open);
        }
        return [.. cells.OrderBy(c => c.AccountId, StringComparer.Ordinal).ThenBy(c => c.Region, StringComparer.Ordinal)];
    }

    /// <summary>Of an ended run they are read once.</summary>
    private static Task<IReadOnlyList<Ended>> EndsAsync(StoreSession session, StoreMemory memory, Candidate run)
    {
        return run.FinishedAt is null ? ReadAsync() : memory.OnceAsync((nameof(EndsAsync), run.Number), ReadAsync, e => (long)e.Count * BytesOfEnd, session.CancellationToken);

        Task<IReadOnlyList<Ended>> ReadAsync() => EndsAsync(session, OwnEnds, run.Number);
    }

    private static async Task<IReadOnlyList<Ended>> EndsAsync(StoreSession session, string sql, int number)
    {
        var ends = new List<Ended>();
        await session.ScanAsync(sql, new { Number = number }, row =>
        {
            ends.Add(new Ended((int)row.Number(0), (TargetState)row.Number(1), (int)row.Number(2), (int)row.Number(3), row.IsNull(4) ? null : row.Number(4)));
            return true;
        });
        return ends;
    }

    private static HashSet<int> HashesOf(HashSet<Place> places) => places.Select(p => StringComparer.Ordinal.GetHashCode(p.AccountId)).ToHashSet();

    /// <summary>Of the accounts of a run, which never change: a picture may ask a hundred runs. Two that share a hash cost a look at the run that finds nothing.</summary>
    private static Task<HashSet<int>> HashesOfAccountsAsync(StoreSession session, StoreMemory memory, int number) => memory.OnceAsync(
        (nameof(HashesOfAccountsAsync), number),
        async () => (await session.QueryAsync<string>("SELECT account_id FROM run_accounts WHERE run = @Number", new { Number = number })).Select(StringComparer.Ordinal.GetHashCode).ToHashSet(),
        hashes => (long)hashes.Count * BytesOfHash,
        session.CancellationToken);

    /// <param name="Reached">Results that the chain of retries had.</param>
    private sealed record OfRun(long Reached, IReadOnlyList<PictureCell> Cells);

    private sealed record Place
    {
        public string AccountId { get; init; } = "";
        public string Region { get; init; } = "";

        public static Place Of(Target target) => new() { AccountId = target.AccountId, Region = target.Region };
    }

    private sealed record Candidate
    {
        public int Number { get; init; }
        public long CreatedAt { get; init; }
        public long? FinishedAt { get; init; }
        public long? ResultsRemovedAt { get; init; }
    }

    private sealed record Ended(int Target, TargetState State, int Run, int Ordinal, long? EndedAt)
    {
        /// <summary>A target that was cancelled or skipped was not looked at.</summary>
        public bool Says => State is not (TargetState.Cancelled or TargetState.Skipped);

        public PictureCell ToCell(Target place) => State == TargetState.Succeeded
            ? new(place.AccountId, place.AccountName, place.OuPath, place.Region, IsKnown: true, Run, Ordinal, Ticks.ToMoment(EndedAt))
            : new(place.AccountId, place.AccountName, place.OuPath, place.Region, IsKnown: false, Run: null, Ordinal: null, At: null);
    }
}
