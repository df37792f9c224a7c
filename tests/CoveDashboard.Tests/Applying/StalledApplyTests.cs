using CoveDashboard.Testing.Processes;
using CoveDashboard.Tests.Support;
using Microsoft.Data.Sqlite;

namespace CoveDashboard.Tests.Applying;

/// <summary>
/// A host that stands still for longer than its leases last, as a paused virtual machine does, and wakes up when another host over the
/// same data folder has taken its slices over and is in the middle of them.
/// </summary>
public sealed class StalledApplyTests
{
    [Fact]
    public async Task Apply_OfAHostThatStallsLongerThanItsLease_IsTakenOverAndTheWokenHostWritesNothing()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "A process is stalled by SIGSTOP, and seen to stand still in /proc.");
        var (field, stalled) = await StalledAsync();
        await using var organization = field;
        await using var first = stalled;
        var before = await RowsAsync(field);
        var standing = before.Values.ToLookup(c => c.State is null);
        standing[true].ShouldNotBeEmpty("it was stopped in the middle");
        standing[false].ShouldNotBeEmpty("it was stopped in the middle");

        await using var other = await field.HostAsync();
        await TakenOverAsync(field, before);
        stalled.WakeUp();

        (await field.EndAsync(other)).ShouldBe("Succeeded");
        // It woke up and was told, by the lease or by a write that was refused.
        await stalled.SaysAsync(
            l => l.Contains("is another's now; this attempt ends", StringComparison.Ordinal) || l.Contains("was given up", StringComparison.Ordinal),
            TestContext.Current.CancellationToken);
        var after = await RowsAsync(field);
        foreach (var (change, row) in before)
        {
            if (row.State is null)
                after[change].Fence.ShouldBeGreaterThan(row.SliceFence, $"change {change} was open when its host stalled");
            else
                after[change].ShouldBe(row with { SliceFence = after[change].SliceFence }, $"change {change} was settled when its host stalled");
        }
        await field.ShouldStandAsAfterAnUndisturbedApplyAsync();
    }

    /// <summary>A host that stands still in the middle of an apply. One that came to its end first, on a machine that let the test wait, is done again.</summary>
    private static async Task<(FieldOrganization Field, HostProcess Host)> StalledAsync()
    {
        for (var attempt = 0; attempt < 3; attempt++)
        {
            var field = await FieldOrganization.StartAsync();
            // Slow from the first call on: between the eighth effect and the moment in which the host stands still it must not come to its end.
            field.Answer(latencyMs: 500);
            var host = await field.HostAsync();
            var isCaught = false;
            try
            {
                await field.WhenEffectsReachAsync(8);
                isCaught = await host.StallOutsideTransactionsAsync(field.OpenAsync, () => IsInTheMiddleAsync(field));
                field.Answer();
                if (isCaught)
                    return (field, host);
            }
            finally
            {
                if (!isCaught)
                {
                    await host.DisposeAsync();
                    await field.DisposeAsync();
                }
            }
        }
        throw new InvalidOperationException("It came to its end before it was caught, three times.");
    }

    /// <summary>Null: it is through.</summary>
    private static async Task<bool?> IsInTheMiddleAsync(FieldOrganization field)
    {
        var rows = (await RowsAsync(field)).Values;
        if (rows.Count(r => r.State is not null) >= field.Plan.Envelope.Changes.Count - field.Plan.Envelope.Waves[0].Accounts.Count)
            return null;
        return rows.Select(r => r.State is null).Distinct().Count() == 2;
    }

    /// <summary>Waits until each slice that was open has another holder, or is through.</summary>
    private static async Task TakenOverAsync(FieldOrganization field, Dictionary<int, Row> before)
    {
        using var poll = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        while (true)
        {
            var now = await RowsAsync(field);
            if (before.Where(b => b.Value.State is null).All(b => now[b.Key].SliceFence > b.Value.SliceFence))
                return;
            await poll.WaitForNextTickAsync(TestContext.Current.CancellationToken);
        }
    }

    /// <summary>The journal of the apply's second wave, each change with the fencing number of its slice.</summary>
    private static async Task<Dictionary<int, Row>> RowsAsync(FieldOrganization field)
    {
        var changeOf = field.Plan.Envelope.Changes.ToDictionary(c => c.AccountId, c => c.Id, StringComparer.Ordinal);
        var slices = new Dictionary<int, long>();
        var rows = new Dictionary<int, Row>();
        await using var database = await field.OpenAsync();
        await ReadAsync(
            database,
            """
            SELECT a.account_id, s.fence FROM run_targets t
            JOIN runs r ON r.number = t.run
            JOIN run_accounts a ON a.run = t.run AND a.position = t.account
            JOIN run_slices s ON s.run = t.run AND s.slice = t.slice
            WHERE r.plan_hash = $hash AND s.wave > 1
            """,
            field.Plan.Hash,
            reader => slices[changeOf[reader.GetString(0)]] = reader.GetInt64(1));
        await ReadAsync(
            database,
            "SELECT change, attempt, fence, state, settled_at FROM plan_changes WHERE plan = (SELECT number FROM plans WHERE hash = $hash)",
            field.Plan.Hash,
            reader =>
            {
                if (slices.TryGetValue(reader.GetInt32(0), out var fence))
                    rows[reader.GetInt32(0)] = new Row(reader.GetInt32(1), Number(reader, 2) ?? 0, Number(reader, 3), Number(reader, 4), fence);
            });
        return rows;
    }

    private static async Task ReadAsync(SqliteConnection database, string sql, string hash, Action<SqliteDataReader> take)
    {
        await using var command = database.CreateCommand();
        command.CommandText = sql;
        command.Parameters.AddWithValue("$hash", hash);
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
            take(reader);
    }

    private static long? Number(SqliteDataReader reader, int column) => reader.IsDBNull(column) ? null : reader.GetInt64(column);

    /// <param name="Fence">Under which the change was written last.</param>
    /// <param name="State">Null: not settled.</param>
    /// <param name="SliceFence">Of whoever holds its slice.</param>
    private sealed record Row(int Attempt, long Fence, long? State, long? SettledAt, long SliceFence);
}
