using CoveDashboard.Engine.Plans;
using CoveDashboard.Storage.Database;
using CoveDashboard.Storage.Runs;

namespace CoveDashboard.Storage.Plans;

/// <summary>Reads plans, and refuses one whose bytes are not those that were sealed.</summary>
internal static class PlanFinder
{
    private const string ByHash = "hash = @Hash";

    public static Task<Plan?> FindAsync(StoreSession session, string hash, DateTimeOffset now) =>
        FindAsync(session, ByHash, new { Hash = hash }, now);

    public static Task<Plan?> FindAsync(StoreSession session, int number, DateTimeOffset now) =>
        FindAsync(session, "number = @Number", new { Number = number }, now);

    public static Task<Plan?> OfRunAsync(StoreSession session, Guid runId, DateTimeOffset now) =>
        FindAsync(session, "run_id = @Run OR apply_run = @Run", new { Run = RunFinder.Key(runId) }, now);

    /// <summary>The envelope's bytes; null when there is no such plan.</summary>
    public static async Task<byte[]?> BytesAsync(StoreSession session, string hash) =>
        await session.ScalarAsync<byte[]?>($"SELECT envelope FROM plans WHERE {ByHash}", new { Hash = hash }) is { } packed
            ? SealedBytes.Open(packed, hash)
            : null;

    /// <summary>The plan's number, which the other tables refer to; null when there is no such plan.</summary>
    public static Task<int?> NumberAsync(StoreSession session, string hash) =>
        session.FirstAsync<int?>($"SELECT number FROM plans WHERE {ByHash}", new { Hash = hash });

    /// <summary>The plan, which nobody else changes before the transaction ends; its bytes are checked.</summary>
    public static async Task<PlanRow?> LockAsync(StoreSession session, string hash)
    {
        var row = await session.FirstAsync<PlanRow>(
            $"SELECT {PlanRow.Columns} FROM plans WHERE {ByHash}{session.Dialect.ForUpdate}", new { Hash = hash });
        if (row is not null)
            await BytesAsync(session, hash);
        return row;
    }

    private static async Task<Plan?> FindAsync(StoreSession session, string condition, object arguments, DateTimeOffset now)
    {
        var row = await session.FirstAsync<PlanRow>(
            $"SELECT {PlanRow.Columns} FROM plans WHERE {condition} ORDER BY number DESC LIMIT 1", arguments);
        if (row is null)
            return null;
        var bytes = (await BytesAsync(session, row.Hash))!;
        return row.ToPlan(PlanDocument.Read(bytes), await PlanDecisions.OfAsync(session, row.Number), now);
    }
}
