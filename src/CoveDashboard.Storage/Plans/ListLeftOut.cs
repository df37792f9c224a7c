using CoveDashboard.Engine.Actions;
using CoveDashboard.Engine.Plans;
using CoveDashboard.Engine.Runs;
using CoveDashboard.Storage.Database;
using CoveDashboard.Storage.Paging;

namespace CoveDashboard.Storage.Plans;

/// <summary>What a plan leaves out, in the order in which it was given.</summary>
internal static class ListLeftOut
{
    public static async Task<Page<PlanLeftOut>> ExecuteAsync(StoreSession session, string hash, string? cursor, int limit)
    {
        PageLimit.Check(limit, nameof(limit));
        var identity = $"left-out {hash}";
        var after = PageCursor.Read(cursor, identity);
        if (await PlanFinder.NumberAsync(session, hash) is not { } number)
            return new Page<PlanLeftOut>([], null, 0);
        var total = await session.ScalarAsync<int>("SELECT COUNT(*) FROM plan_left_out WHERE plan = @Number", new { Number = number });
        var rows = await session.QueryAsync<Row>(
            """
            SELECT position AS Position, account_id AS AccountId, account_name AS AccountName, ou_path AS OuPath, region AS Region,
                resource AS Resource, reason AS Reason, detail AS Detail
            FROM plan_left_out
            WHERE plan = @Number AND position > @After
            ORDER BY position
            LIMIT @Limit
            """,
            new { Number = number, After = after ?? -1, Limit = limit + 1 });
        var next = rows.Count > limit ? PageCursor.Write(rows[limit - 1].Position, identity) : null;
        return new Page<PlanLeftOut>([.. rows.Take(limit).Select(r => r.ToItem())], next, total);
    }

    private sealed record Row
    {
        public int Position { get; init; }
        public string AccountId { get; init; } = "";
        public string AccountName { get; init; } = "";
        public string OuPath { get; init; } = "";
        public string Region { get; init; } = "";
        public string Resource { get; init; } = "";
        public LeftOutItemReason Reason { get; init; }
        public string Detail { get; init; } = "";

        public PlanLeftOut ToItem() => new(AccountId, AccountName, OuPath, Region, Resource, Reason, Detail);
    }
}
