using CoveDashboard.Engine.Runs;
using CoveDashboard.Engine.Storage;
using CoveDashboard.Storage.Database;

namespace CoveDashboard.Storage.Runs.Subtrees;

/// <summary>Holds the accounts of a part of the tree, and lets them go.</summary>
internal static class HoldSubtree
{
    public static async Task<bool> ExecuteAsync(StoreSession session, Guid runId, HeldSubtree wanted, IReadOnlyCollection<string> accounts)
    {
        if (await RunFinder.LockAsync(session, runId) is not { IsFinal: false, Steering: RunSteering.Go or RunSteering.Pause } run)
            return false;
        var subtrees = await SubtreeList.ReadAsync(session, run.Number);
        var held = subtrees.Find(s => s.Ou == wanted.Ou);
        if ((held is not null && (held.Hold == wanted.Hold || held.Hold == SubtreeHold.Stopped)) || subtrees.Count >= ISubtreeStore.Most)
            return false;
        if (wanted.Hold == SubtreeHold.Stopped)
            await StopAsync(session, run.Number, wanted, accounts);
        else
            await PauseAsync(session, run.Number, wanted, accounts);
        subtrees.RemoveAll(s => s.Ou == wanted.Ou);
        // A pause below, of which everything is stopped now, has nothing left to resume.
        var paused = await session.QueryAsync<string>("SELECT DISTINCT ou FROM run_held_accounts WHERE run = @Number AND is_stopped = FALSE", new { run.Number });
        subtrees.RemoveAll(s => s.Hold == SubtreeHold.Paused && !paused.Contains(s.Ou));
        await SubtreeList.WriteAsync(session, run.Number, [.. subtrees, wanted]);
        return true;
    }

    public static async Task<bool> ReleaseAsync(StoreSession session, Guid runId, string ou)
    {
        if (await RunFinder.LockAsync(session, runId) is not { } run)
            return false;
        var subtrees = await SubtreeList.ReadAsync(session, run.Number);
        if (subtrees.RemoveAll(s => s.Ou == ou && s.Hold == SubtreeHold.Paused) == 0)
            return false;
        await session.ExecuteAsync("DELETE FROM run_held_accounts WHERE run = @Number AND ou = @Ou AND is_stopped = FALSE", new { run.Number, Ou = ou });
        await SubtreeList.WriteAsync(session, run.Number, subtrees);
        return true;
    }

    private static async Task PauseAsync(StoreSession session, int run, HeldSubtree wanted, IReadOnlyCollection<string> accounts)
    {
        var stopped = (await session.QueryAsync<string>("SELECT account_id FROM run_held_accounts WHERE run = @Number AND is_stopped = TRUE", new { Number = run }))
            .ToHashSet(StringComparer.Ordinal);
        await InsertAsync(session, run, wanted, accounts.Where(a => !stopped.Contains(a)), $"Paused below {wanted.Path} by {wanted.By}.");
    }

    private static async Task StopAsync(StoreSession session, int run, HeldSubtree wanted, IReadOnlyCollection<string> accounts)
    {
        using var release = session.Prepare("DELETE FROM run_held_accounts WHERE run = @run AND account_id = @accountId AND is_stopped = FALSE", "@run", "@accountId");
        foreach (var account in accounts)
            await release.ExecuteAsync(session.CancellationToken, run, account);
        await InsertAsync(session, run, wanted, accounts, $"Stopped below {wanted.Path} by {wanted.By} before it began.");
    }

    private static async Task InsertAsync(StoreSession session, int run, HeldSubtree wanted, IEnumerable<string> accounts, string reason)
    {
        using var insert = session.Prepare(
            "INSERT INTO run_held_accounts (run, account_id, ou, is_stopped, reason) VALUES (@run, @accountId, @ou, @isStopped, @reason) ON CONFLICT DO NOTHING",
            "@run", "@accountId", "@ou", "@isStopped", "@reason");
        foreach (var account in accounts)
            await insert.ExecuteAsync(session.CancellationToken, run, account, wanted.Ou, wanted.Hold == SubtreeHold.Stopped, reason);
    }
}
