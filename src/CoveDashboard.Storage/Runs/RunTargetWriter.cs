using CoveDashboard.Engine.Storage;
using CoveDashboard.Engine.Targets;
using CoveDashboard.Storage.Database;

namespace CoveDashboard.Storage.Runs;

/// <summary>Stores accounts once and targets as pointers to them: 17 regions of an account do not repeat its name and path.</summary>
internal static class RunTargetWriter
{
    public static async Task WriteAsync(StoreSession session, int number, NewRun wanted, RetryOrigins? origins)
    {
        var slices = await WriteSlicesAsync(session, number, wanted);
        using var account = session.Prepare(
            """
            INSERT INTO run_accounts (run, position, account_id, account_name, email, ou_path, use_caller_session)
            VALUES (@run, @position, @accountId, @accountName, @email, @ouPath, @useCallerSession)
            """,
            "@run", "@position", "@accountId", "@accountName", "@email", "@ouPath", "@useCallerSession");
        using var target = session.Prepare(
            "INSERT INTO run_targets (run, ordinal, account, region, slice, origin) VALUES (@run, @ordinal, @account, @region, @slice, @origin)",
            "@run", "@ordinal", "@account", "@region", "@slice", "@origin");

        var positions = new Dictionary<Target, int>();
        foreach (var one in wanted.Plan.Targets.Concat(wanted.Plan.Skipped.Select(s => s.Target)))
        {
            // What is left when place and region are taken away is the account.
            var key = one with { Ordinal = 0, Region = "" };
            if (!positions.TryGetValue(key, out var position))
            {
                position = positions.Count;
                positions.Add(key, position);
                await account.QueueAsync(
                    session.CancellationToken, number, position, one.AccountId, one.AccountName, one.Email, one.OuPath, one.UseCallerSession);
            }
            int? slice = slices.TryGetValue(one.Ordinal, out var cut) ? cut : null;
            await target.QueueAsync(session.CancellationToken, number, one.Ordinal, position, one.Region, slice, origins?.Of(one));
        }
        await account.SendAsync(session.CancellationToken);
        await target.SendAsync(session.CancellationToken);
    }

    /// <returns>Slice by ordinal.</returns>
    private static async Task<Dictionary<int, int>> WriteSlicesAsync(StoreSession session, int number, NewRun wanted)
    {
        var slices = new Dictionary<int, int>(wanted.Plan.Targets.Count);
        if (wanted.SliceWaves is { } waves && (waves.Count != wanted.Slices.Count || waves.Any(w => w < 1)))
            throw new ArgumentException("Each slice has a wave, and waves count from 1.", nameof(wanted));
        using var insert = session.Prepare(
            "INSERT INTO run_slices (run, slice, remaining, done, wave) VALUES (@run, @slice, @remaining, FALSE, @wave)",
            "@run", "@slice", "@remaining", "@wave");
        for (var slice = 0; slice < wanted.Slices.Count; slice++)
        {
            await insert.QueueAsync(session.CancellationToken, number, slice, wanted.Slices[slice].Count, wanted.SliceWaves?[slice] ?? 1);
            foreach (var ordinal in wanted.Slices[slice])
                slices.Add(ordinal, slice);
        }
        await insert.SendAsync(session.CancellationToken);
        if (!wanted.Plan.Targets.All(t => slices.ContainsKey(t.Ordinal)) || slices.Count != wanted.Plan.Targets.Count)
            throw new ArgumentException("Each target that is not skipped is in exactly one slice.", nameof(wanted));
        return slices;
    }
}
