using System.Globalization;
using CoveDashboard.Testing.Postgres;

namespace CoveDashboard.Tests.Resuming;

/// <summary>Real hosts, killed at random moments in the middle of inventory runs of 2,000 targets, while the organization lives on by itself.</summary>
public abstract class KilledInventoryTests
{
    private const int KillsOfARun = 10;

    /// <summary>What is left of a run for hosts that nobody kills.</summary>
    private const int Rest = 100;

    private const int Concurrency = 16;
    private const int LatencyMs = 60;

    /// <summary>How often a process is killed: a few times, or as often as <c>COVE_TEST_KILLS</c> says.</summary>
    private static readonly int Kills = int.Parse(Environment.GetEnvironmentVariable("COVE_TEST_KILLS") ?? "4", CultureInfo.InvariantCulture);

    /// <summary>Of the moments; another one each time, or what <c>COVE_TEST_SEED</c> says.</summary>
    private static readonly int Seed = int.Parse(Environment.GetEnvironmentVariable("COVE_TEST_SEED") ?? $"{Environment.ProcessId}", CultureInfo.InvariantCulture);

    private protected abstract Task<FieldStore> StoreAsync();

    [Fact]
    public async Task Runs_OfHostsThatAreKilledAtRandomMoments_EndWithEachTargetOnceAndNoGap()
    {
        await using var field = await InventoryField.StartAsync(await StoreAsync(), LatencyMs);
        var dice = new Random(Seed);
        var (killed, runs, breaks) = (0, 0, 0);
        FieldRun last;
        do
        {
            await field.StartHostsAsync();
            last = await field.RunAsync(Concurrency);
            var follower = new RunFollower(last);
            var following = follower.FollowAsync();
            killed += await KillAsync(field, last, follower, dice, Math.Min(KillsOfARun, Kills - killed));
            (await last.EndAsync()).ShouldBe("Succeeded");
            await following;

            follower.Told.Order().ShouldBe(Enumerable.Range(1, InventoryField.Targets).Select(i => (long)i), "the stream told of each result once, across its breaks");
            await last.ShouldBeWholeAsync();
            (runs, breaks) = (runs + 1, breaks + follower.Breaks);
        }
        while (killed < Kills);

        await last.ShouldBeTheInventoryAsync();
        await BoardShouldBeAsCountedAnewAsync(field);
        breaks.ShouldBeGreaterThan(0, "else no stream was resumed");
        TestContext.Current.TestOutputHelper!.WriteLine($"{killed} kills over {runs} runs on {field.Store.Nodes} node(s), {breaks} streams resumed; COVE_TEST_SEED={Seed}");
    }

    /// <summary>Kills whichever node at moments that the dice say, in the end the one whose stream is read, and starts it again; stops when the run is nearly through.</summary>
    private static async Task<int> KillAsync(InventoryField field, FieldRun run, RunFollower follower, Random dice, int kills)
    {
        const int end = InventoryField.Targets - Rest;
        var starting = Enumerable.Repeat(Task.CompletedTask, field.Store.Nodes).ToArray();
        var killed = 0;
        for (; killed < kills && await run.ResultsAsync() is var results && results < end; killed++)
        {
            var next = results + dice.NextInt64(0, 1 + Math.Max(1, (end - results) / (kills - killed)));
            var victim = killed == kills - 1 ? field.NodeAt(await follower.Source) : dice.Next(field.Store.Nodes);
            await starting[victim];
            await run.WhenResultsReachAsync(Math.Min(next, end));
            await field.KillAsync(victim);
            starting[victim] = field.StartHostAsync(victim);
        }
        await Task.WhenAll(starting);
        return killed;
    }

    /// <summary>What the board kept adding up is what it counts from nothing.</summary>
    private static async Task BoardShouldBeAsCountedAnewAsync(InventoryField field)
    {
        const string counted =
            "SELECT COUNT(*) FROM board_figures WHERE watermark = (SELECT value FROM counters WHERE name = 'inventory')";
        const string figures = "SELECT tile || ' ' || figure FROM board_figures ORDER BY tile";
        var tiles = (await field.Store.RowsAsync("SELECT COUNT(*) FROM board_figures"))[0][0];
        tiles.ShouldBeGreaterThan(0);
        await field.Store.UntilAsync(counted, tiles);
        var kept = await field.Store.TextsAsync(figures);

        // As when a tile is changed: a look of another node that is still under way must not write what it counted of the tile before.
        await field.Store.ExecuteAsync("BEGIN; UPDATE board_tiles SET version = version + 1; DELETE FROM board_cells; DELETE FROM board_figures; COMMIT");
        await field.Store.UntilAsync(counted, tiles);

        (await field.Store.TextsAsync(figures)).ShouldBe(kept);
    }
}

/// <summary>One host over a data folder.</summary>
public sealed class KilledOnSqliteTests : KilledInventoryTests
{
    private protected override Task<FieldStore> StoreAsync() => Task.FromResult<FieldStore>(new SqliteField(Directory.CreateTempSubdirectory("cove-field-")));
}

/// <summary>Two hosts on one PostgreSQL.</summary>
public sealed class KilledOnPostgresTests(PostgresServer server) : KilledInventoryTests
{
    private protected override async Task<FieldStore> StoreAsync() => await PostgresField.CreateAsync(server);
}
