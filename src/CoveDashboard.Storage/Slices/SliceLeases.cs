using CoveDashboard.Engine.Runs;
using CoveDashboard.Engine.Storage;
using CoveDashboard.Storage.Database;
using CoveDashboard.Storage.Runs;

namespace CoveDashboard.Storage.Slices;

/// <summary>Who may work a slice. The fencing number tells an attempt that was taken for dead from the one that took over.</summary>
internal static class SliceLeases
{
    // A lease's holder is known by its fence; the owner in the row says only that somebody holds it.
    private const string IsOurs = "run = @Number AND slice = @Slice AND fence = @Fence AND owner = @Owner AND done = FALSE";

    public static async Task<SliceLease?> ClaimAsync(StoreSession session, Guid runId, int slice, string owner, DateTimeOffset now, TimeSpan leaseDuration)
    {
        if (await RunFinder.LockAsync(session, runId) is not { Steering: RunSteering.Go } run || run.IsFinal)
            return null;
        var expiresAt = now + leaseDuration;
        var fence = await session.FirstAsync<long?>(
            $"""
            UPDATE run_slices SET owner = @Owner, fence = fence + 1, expires_at = @ExpiresAt
            WHERE run = @Number AND slice = @Slice AND done = FALSE AND wave <= @OpenWave AND (owner IS NULL OR owner = @Owner OR expires_at <= @Now)
                AND EXISTS (SELECT 1 FROM run_slices s JOIN runs r ON r.number = s.run WHERE s.run = @Number AND s.slice = @Slice AND {PausedTargets.MayBeWorked})
            RETURNING fence
            """,
            new { Owner = owner, ExpiresAt = Ticks.From(expiresAt), run.Number, Slice = slice, run.OpenWave, Now = Ticks.From(now) });
        if (fence is null)
            return null;
        await session.ExecuteAsync(
            "UPDATE runs SET status = @Running, started_at = COALESCE(started_at, @Now) WHERE number = @Number",
            new { RunStatus.Running, Now = Ticks.From(now), run.Number });
        return new SliceLease(runId, slice, owner, fence.Value, expiresAt);
    }

    public static async Task<SliceLease?> RenewAsync(StoreSession session, SliceLease lease, DateTimeOffset now, TimeSpan leaseDuration)
    {
        var expiresAt = now + leaseDuration;
        return await UpdateAsync(session, lease, "expires_at = @ExpiresAt", expiresAt) ? lease with { ExpiresAt = expiresAt } : null;
    }

    public static Task<bool> ReleaseAsync(StoreSession session, SliceLease lease) =>
        UpdateAsync(session, lease, "owner = NULL, expires_at = 0");

    /// <summary>Nothing happens while targets have no result, or when the lease is another's.</summary>
    public static Task<bool> CompleteAsync(StoreSession session, SliceLease lease) =>
        UpdateAsync(session, lease, "owner = NULL, expires_at = 0, done = TRUE", condition: "AND remaining = 0");

    /// <summary>Slices whose lease stands, which nobody can claim before the transaction ends.</summary>
    public static async Task<HashSet<SliceLease>> StandingAsync(StoreSession session, int number, IEnumerable<SliceLease> leases)
    {
        var standing = new HashSet<SliceLease>();
        foreach (var lease in leases.Distinct())
            if (await session.FirstAsync<int?>($"SELECT slice FROM run_slices WHERE {IsOurs}{session.Dialect.ForUpdate}", Key(number, lease)) is not null)
                standing.Add(lease);
        return standing;
    }

    /// <summary>Whether the lease stands, and stays so until the transaction ends.</summary>
    /// <param name="now">Null: a lease that has run out and that nobody has claimed since stands too.</param>
    public static async Task<bool> StandsAsync(StoreSession session, SliceLease lease, DateTimeOffset? now = null)
    {
        if (await RunFinder.NumberAsync(session, lease.RunId) is not { } number)
            return false;
        return await session.FirstAsync<long?>($"SELECT expires_at FROM run_slices WHERE {IsOurs}{session.Dialect.ForUpdate}", Key(number, lease))
            is { } expiresAt && (now is not { } moment || expiresAt > Ticks.From(moment));
    }

    private static async Task<bool> UpdateAsync(
        StoreSession session, SliceLease lease, string assignments, DateTimeOffset? expiresAt = null, string condition = "")
    {
        if (await RunFinder.NumberAsync(session, lease.RunId) is not { } number)
            return false;
        return await session.ExecuteAsync(
            $"UPDATE run_slices SET {assignments} WHERE {IsOurs} {condition}", Key(number, lease, expiresAt)) == 1;
    }

    private static object Key(int number, SliceLease lease, DateTimeOffset? expiresAt = null) =>
        new { Number = number, lease.Slice, lease.Fence, lease.Owner, ExpiresAt = Ticks.From(expiresAt) };
}
