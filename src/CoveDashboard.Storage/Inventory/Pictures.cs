using CoveDashboard.Engine.Inventory;
using CoveDashboard.Engine.Runs;
using CoveDashboard.Storage.Database;
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

    private const string Looks =
        """
        SELECT a.account_id AS AccountId, a.account_name AS AccountName, a.ou_path AS OuPath, t.region AS Region, r.state AS State, r.run AS Run, r.ordinal AS Ordinal,
            r.started_at + r.duration AS EndedAt
        FROM
        """;

    public static async Task<IReadOnlyList<PictureCell>> OfRunAsync(StoreSession session, Guid runId)
    {
        if (await RunFinder.ReadableAsync(session, runId) is not { } run)
            return [];
        var looks = await session.QueryAsync<Look>($"{Looks} {ResultSource.Effective.From}", new { Number = run.Root });
        return [.. looks.Where(l => l.State != TargetState.Skipped).Select(l => l.ToCell(l.State == TargetState.Succeeded))];
    }

    /// <summary>From the newest run before the moment back to older ones, until every cell that is known of was seen.</summary>
    public static async Task<IReadOnlyList<PictureCell>> AtAsync(StoreSession session, InventoryKey key, DateTimeOffset moment)
    {
        var at = Ticks.From(moment);
        var open = await PlacesAsync(session, key, "");
        var never = await PlacesAsync(session, key, " AND known_run IS NULL");
        var runs = await session.QueryAsync<Candidate>(
            """
            SELECT number AS Number, created_at AS CreatedAt, results_removed_at AS ResultsRemovedAt FROM runs
            WHERE connection = @Connection AND action = @Action AND question = @Question AND created_at <= @At ORDER BY number DESC LIMIT @MaxRuns
            """,
            new { key.Connection, key.Action, key.Question, At = at, MaxRuns });
        var cells = new Dictionary<Place, PictureCell>();
        foreach (var run in runs)
        {
            // Behind results that were removed nothing is known: an older run's would pass for the state of that moment.
            if (open.Count == 0 || run.ResultsRemovedAt is not null)
                break;
            foreach (var look in await LooksOfAsync(session, run.Number, open))
                Add(cells, open, look, (look.EndedAt ?? run.CreatedAt) <= at);
            // What no run ever knew is not looked for further: an account that always refuses would lead through all of them.
            open.RemoveWhere(p => never.Contains(p) && cells.ContainsKey(p));
        }
        return [.. cells.Values.OrderBy(c => c.AccountId, StringComparer.Ordinal).ThenBy(c => c.Region, StringComparer.Ordinal)];
    }

    private static async Task<HashSet<Place>> PlacesAsync(StoreSession session, InventoryKey key, string condition) =>
        [.. await session.QueryAsync<Place>(
            $"SELECT account_id AS AccountId, region AS Region FROM inventory_cells WHERE connection = @Connection AND action = @Action AND question = @Question{condition}", key)];

    // Accounts are few beside results: a run that has none of the open ones is not read, however many they are.
    private static async Task<IReadOnlyList<Look>> LooksOfAsync(StoreSession session, int number, HashSet<Place> open)
    {
        var accounts = open.Select(p => p.AccountId).ToHashSet(StringComparer.Ordinal);
        accounts.IntersectWith(await session.QueryAsync<string>("SELECT account_id FROM run_accounts WHERE run = @Number", new { Number = number }));
        if (accounts.Count == 0)
            return [];
        return accounts.Count > MaxNamed
            ? await session.QueryAsync<Look>($"{Looks} {ResultSource.Own.From}", new { Number = number })
            : await session.QueryAsync<Look>($"{Looks} {ResultSource.Own.From} AND {session.Dialect.IsAnyOf("a.account_id", "@Accounts")}", new { Number = number, Accounts = accounts.ToList() });
    }

    // The newest look tells whether the cell was known; where it failed, an older success tells what was known last.
    private static void Add(Dictionary<Place, PictureCell> cells, HashSet<Place> open, Look look, bool wasThen)
    {
        var place = new Place { AccountId = look.AccountId, Region = look.Region };
        if (!wasThen || look.State is TargetState.Cancelled or TargetState.Skipped || !open.Contains(place))
            return;
        var succeeded = look.State == TargetState.Succeeded;
        if (succeeded)
            open.Remove(place);
        if (!cells.TryGetValue(place, out var newer))
            cells[place] = succeeded ? look.ToCell(isKnown: true) : look.ToCell(isKnown: false) with { Run = null, Ordinal = null, At = null };
        else if (succeeded)
            cells[place] = newer with { Run = look.Run, Ordinal = look.Ordinal, At = Ticks.ToMoment(look.EndedAt) };
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

        public PictureCell ToCell(bool isKnown) => new(
            AccountId, AccountName, OuPath, Region, isKnown, isKnown ? Run : null, isKnown ? Ordinal : null, isKnown ? Ticks.ToMoment(EndedAt) : null);
    }
}
