using CoveDashboard.Testing.Postgres;
using CoveDashboard.Testing.Processes;
using CoveDashboard.Tests.Support;
using Microsoft.Data.Sqlite;

namespace CoveDashboard.Tests.Resuming;

/// <summary>A host that stands still for longer than its leases last, in the middle of an inventory, and wakes up when another has taken its slices over.</summary>
public abstract class StalledInventoryTests
{
    private const int LatencyMs = 60;

    private protected abstract Task<FieldStore> StoreAsync();

    /// <summary>Stops the host where the test wants it, and nowhere else.</summary>
    private protected abstract Task StallAsync(HostProcess host, FieldStore store);

    [Fact]
    public async Task Run_OfAHostThatStallsLongerThanItsLease_IsTakenOverAndTheWokenHostWritesNothing()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "A process is stalled by SIGSTOP, and seen to stand still in /proc.");
        await using var field = await InventoryField.StartAsync(await StoreAsync(), LatencyMs);
        await field.StartHostsAsync();
        var stalled = field.Host(0);
        var run = await field.RunAsync(maxConcurrency: 16);
        await run.WhenResultsReachAsync(200);
        await field.Store.UntilAsync(SlicesOf(stalled, "COUNT(*)"), atLeast: 1);

        await StallAsync(stalled, field.Store);
        var stalledAt = TimeProvider.System.GetUtcNow();
        await using var second = field.Store.Nodes > 1 ? null : await field.NewHostAsync();
        var held = await field.Store.RowsAsync(SlicesOf(stalled, "slice, fence"));
        held.ShouldNotBeEmpty("it was stopped in the middle");
        await TakenOverAsync(run, held);
        TestContext.Current.TestOutputHelper!.WriteLine($"{held.Count} slices were taken over {(TimeProvider.System.GetUtcNow() - stalledAt).TotalSeconds:f0} s after their host stalled");
        var open = await OpenTargetsAsync(run, held);
        stalled.WakeUp();

        (await run.EndAsync()).ShouldBe("Succeeded");
        await stalled.SaysAsync(
            l => l.Contains("is another's now; this attempt ends", StringComparison.Ordinal) || l.Contains("their slices are another's now", StringComparison.Ordinal),
            TestContext.Current.CancellationToken);
        open.ShouldNotBeEmpty("else there was nothing that the woken host could write");
        (await field.Store.RowsAsync($"SELECT COUNT(*) FROM run_results WHERE run = {run.Number} AND ordinal IN ({string.Join(',', open)}) AND started_at <= {stalledAt.UtcTicks}"))[0][0]
            .ShouldBe(0, "what had no result when its slice was taken over was begun anew by the other host");
        await run.ShouldBeWholeAsync();
        await run.ShouldBeTheInventoryAsync();
    }

    private protected static string SlicesOf(HostProcess host, string what) => $"SELECT {what} FROM run_slices WHERE owner LIKE '%-{host.Id}-%' AND remaining > 0";

    /// <summary>Waits until each slice has another holder, under a new number.</summary>
    private static async Task TakenOverAsync(FieldRun run, List<long[]> held)
    {
        using var poll = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        while (true)
        {
            var fences = (await run.Field.Store.RowsAsync($"SELECT slice, fence FROM run_slices WHERE run = {run.Number}")).ToDictionary(r => r[0], r => r[1]);
            if (held.All(h => fences[h[0]] > h[1]))
                return;
            await poll.WaitForNextTickAsync(TestContext.Current.CancellationToken);
        }
    }

    private static async Task<List<long>> OpenTargetsAsync(FieldRun run, List<long[]> slices) =>
        [.. (await run.Field.Store.RowsAsync(
            $"""
            SELECT t.ordinal FROM run_targets t
            WHERE t.run = {run.Number} AND t.slice IN ({string.Join(',', slices.Select(s => s[0]))})
                AND NOT EXISTS (SELECT 1 FROM run_results r WHERE r.run = t.run AND r.ordinal = t.ordinal)
            """)).Select(r => r[0])];
}

/// <summary>Another host over the same data folder, as when a program is started once more because the first one does not answer.</summary>
public sealed class StalledOnSqliteTests : StalledInventoryTests
{
    private protected override Task<FieldStore> StoreAsync() => Task.FromResult<FieldStore>(new SqliteField(Directory.CreateTempSubdirectory("cove-field-")));

    private protected override async Task StallAsync(HostProcess host, FieldStore store) =>
        (await host.StallOutsideTransactionsAsync(
            async file => (SqliteConnection)await ((SqliteField)store).OpenAsync(file),
            async () => (await store.RowsAsync(SlicesOf(host, "COUNT(*)")))[0][0] > 0 ? true : (await store.RowsAsync("SELECT COUNT(*) FROM run_slices WHERE remaining > 0"))[0][0] > 0 ? false : null))
            .ShouldBeTrue("it was stopped in the middle");
}

/// <summary>Two nodes, of which one is stopped in the worst of moments.</summary>
public sealed class StalledOnPostgresTests(PostgresServer server) : StalledInventoryTests
{
    /// <summary>Transactions of the database that have not moved for a while and that hold the row of a run.</summary>
    private const string Stuck =
        """
        SELECT COUNT(*) FROM pg_stat_activity a
        WHERE a.datname = current_database() AND a.state = 'idle in transaction' AND clock_timestamp() - a.state_change > INTERVAL '500 milliseconds'
            AND EXISTS (SELECT 1 FROM pg_locks l WHERE l.pid = a.pid AND l.relation = 'runs'::regclass AND l.mode IN ('RowShareLock', 'RowExclusiveLock'))
        """;

    private protected override async Task<FieldStore> StoreAsync() => await PostgresField.CreateAsync(server);

    /// <summary>Within a transaction that holds what the other node needs: the server must end it.</summary>
    private protected override async Task StallAsync(HostProcess host, FieldStore store)
    {
        while (true)
        {
            await host.StallAsync(TestContext.Current.CancellationToken);
            using var poll = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
            for (var look = 0; look < 14; look++)
            {
                if ((await store.RowsAsync(Stuck))[0][0] > 0)
                    return;
                await poll.WaitForNextTickAsync(TestContext.Current.CancellationToken);
            }
            host.WakeUp();
        }
    }
}
