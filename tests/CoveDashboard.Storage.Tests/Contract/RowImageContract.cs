using System.Text.Json.Nodes;
using CoveDashboard.Engine.Inventory;
using CoveDashboard.Engine.Runs;
using CoveDashboard.Storage.Inventory;
using CoveDashboard.Storage.Memory;
using CoveDashboard.Storage.Rows.Images;
using CoveDashboard.Storage.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace CoveDashboard.Storage.Tests.Contract;

/// <summary>What is answered from memory is what the database would have answered.</summary>
public abstract class RowImageContract : StoreContract
{
    private static readonly InventoryKey Key = new("acme", "cloudtrail-trails", InventoryKey.QuestionOf(new JsonObject { ["name"] = "x" }));

    private static readonly string[] Columns = ["Name", "Days", "IsLogging", "Note", "account", "region", "ou", "absent", "k"];
    private static readonly string[] Texts = ["a", "10", "TRUE", "ζ", "ärger", "i̇", "\\", "\"", "0004", "Unit 1", "eu-", "team-0042", "nothing holds this"];

    [Fact]
    public async Task RowsAsync_OfAnEndedRun_AreTheDatabasesWhateverIsAsked()
    {
        var run = await LookAsync(seed: 1);
        await using var asked = Fixture.Forgetful();

        foreach (var query in RunQueries())
            Shown(await Store.RowsAsync(run.Id, query, default)).ShouldBe(Shown(await asked.Runs.RowsAsync(run.Id, query, default)), query.ToString());
        Memory.Find<RowImage>(("RunImages", run.Number)).ShouldNotBeNull();
    }

    [Fact]
    public async Task RowsAsync_OfAnInventory_AreTheDatabasesAfterEachLook()
    {
        await using var asked = Fixture.Forgetful();

        for (var seed = 1; seed <= 3; seed++)
        {
            await LookAsync(seed);
            foreach (var query in InventoryQueries())
                Shown(await Fixture.Inventory.RowsAsync(query, default)).ShouldBe(Shown(await asked.Inventory.RowsAsync(query, default)), query.ToString());
        }
        Memory.Find<RowImage>(Key).ShouldNotBeNull();
    }

    [Fact]
    public async Task GroupsAsync_OfAnInventory_AreTheDatabases()
    {
        await using var asked = Fixture.Forgetful();
        await LookAsync(seed: 1);

        foreach (var column in Columns)
            (await GroupsAsync(Fixture, column)).ShouldBe(await GroupsAsync(asked, column), column);

        static async Task<IEnumerable<InventoryGroup>> GroupsAsync(StoreFixture store, string column) =>
            (await store.Inventory.GroupsAsync(new InventoryQuery { Key = Key }, column, 1000, default))
                .OrderByDescending(g => g.Rows).ThenBy(g => g.Value is null).ThenBy(g => g.Value, StringComparer.Ordinal);
    }

    [Fact]
    public async Task RowsAsync_OfAnOpenRun_AreTheDatabasesAfterEachBatch()
    {
        await using var asked = Fixture.Forgetful();
        var (made, round) = (new MadeRows(seed: 4), 0);
        var run = await Store.CreateAsync(Builder.Build(), default);
        var lease = await Store.ClaimAsync(run.Id);
        await ShouldAgreeAsync();

        // From the last target to the first: what comes later stands before what is known.
        foreach (var batch in (await Store.OpenTargetsAsync(lease, default)).Reverse().Chunk(3))
        {
            await Store.WriteAsync(lease, batch.Select(t => t.Ordinal == 5 ? Made.Failed(t) : Made.Succeeded(t, [.. Enumerable.Range(0, made.Count(4)).Select(_ => made.Next())])));
            await ShouldAgreeAsync();
        }

        async Task ShouldAgreeAsync()
        {
            foreach (var query in Some(RunQueries(), ++round))
                Shown(await Store.RowsAsync(run.Id, query, default)).ShouldBe(Shown(await asked.Runs.RowsAsync(run.Id, query, default)), query.ToString());
            var read = Memory.Find<RowImage>(("RunImages", run.Number)).ShouldNotBeNull();
            read.Version.ShouldBe((await Store.FindAsync(run.Id, default))!.LastSequence);
        }
    }

    [Fact]
    public async Task RowsAsync_OfARetriedRun_AreTheDatabasesWhileRetriesAreOpen()
    {
        await using var asked = Fixture.Forgetful();
        var first = await LookAsync(seed: 2);
        var (made, round) = (new MadeRows(seed: 5), 0);
        var retry = await Store.CreateAsync((ManyAccounts with { RetryOf = first.Id, Only = t => t.Region == "eu-west-1", Slices = 1 }).Build(), default);
        await ShouldAgreeAsync();

        var lease = await Store.ClaimAsync(retry.Id);
        foreach (var batch in (await Store.OpenTargetsAsync(lease, default)).Chunk(4))
        {
            await Store.WriteAsync(lease, batch.Select(t => t.Ordinal % 3 == 0 ? Made.Failed(t) : Made.Succeeded(t, [.. Enumerable.Range(0, made.Count(3)).Select(_ => made.Next())])));
            await ShouldAgreeAsync();
        }
        Memory.Find<RowImage>(("Retried", first.Number)).ShouldNotBeNull();

        async Task ShouldAgreeAsync()
        {
            foreach (var id in (Guid[])[first.Id, retry.Id])
            {
                (await Fixture.Inventory.PictureOfRunAsync(id, default)).ShouldBe(await asked.Inventory.PictureOfRunAsync(id, default), ignoreOrder: true);
                foreach (var query in Some(RunQueries(), ++round).Append(new RowQuery { Take = 9 }).Select(q => q with { Effective = true }))
                    Shown(await Store.RowsAsync(id, query, default)).ShouldBe(Shown(await asked.Runs.RowsAsync(id, query, default)), query.ToString());
            }
        }
    }

    [Fact]
    public async Task InventoryKeeper_BeginsWithWhatRunsLookedAt_AndFollowsWhatTheyStore()
    {
        await using var asked = Fixture.Forgetful();
        await LookAsync(seed: 1);
        await Keeper.BeginAsync(default);
        var begun = Memory.Find<RowImage>(Key).ShouldNotBeNull();

        await Store.FinishedAsync(Builder with { Action = "another" }, t => Made.Succeeded(t));
        await Keeper.FollowAsync(default);
        var same = Memory.Find<RowImage>(Key).ShouldNotBeNull();
        same.Cells.ShouldBeSameAs(begun.Cells, "nothing of this inventory has changed");
        same.Version.ShouldBeGreaterThan(begun.Version);

        await LookAsync(seed: 2);
        await Keeper.FollowAsync(default);
        var version = Memory.Find<RowImage>(Key)!.Version;
        foreach (var query in InventoryQueries().Take(50))
            Shown(await Fixture.Inventory.RowsAsync(query, default)).ShouldBe(Shown(await asked.Inventory.RowsAsync(query, default)), query.ToString());
        Memory.Find<RowImage>(Key)!.Version.ShouldBe(version, "the questions had nothing left to read");
    }

    [Fact]
    public async Task InventoryKeeper_OfTheHost_FollowsEachRun()
    {
        using var looks = new SemaphoreSlim(0);
        Keeper.Looked += () => looks.Release();
        await LookAsync(seed: 1);
        await Keeper.StartAsync(default);
        await IsReadAsync();

        await LookAsync(seed: 2);
        await IsReadAsync();
        await Keeper.StopAsync(default);

        async Task IsReadAsync()
        {
            var reached = (await Fixture.Inventory.ChangesAsync(0, int.MaxValue, default)).Max(c => c.Change);
            while (Memory.Find<RowImage>(Key)?.Version != reached)
                (await looks.WaitAsync(TimeSpan.FromSeconds(30))).ShouldBeTrue("it should look again");
        }
    }

    [Fact]
    public async Task RowsAsync_OfARetriedRun_AreThoseThatStand()
    {
        var first = await Store.FinishedAsync(Builder, t => t.Ordinal == 3 ? Made.Failed(t) : Made.Succeeded(t, new JsonObject { ["Name"] = $"first {t.Ordinal}" }));
        var query = new RowQuery { Effective = true, SortBy = "Name" };
        (await Store.RowsAsync(first.Id, query, default)).Total.ShouldBe(7);

        await Store.FinishedAsync(Builder with { RetryOf = first.Id, Only = t => (t.AccountId, t.Region) == (RunBuilder.AccountId(1), "us-east-1") }, t => Made.Succeeded(t, new JsonObject { ["Name"] = "again" }));

        var rows = await Store.RowsAsync(first.Id, query, default);
        rows.Total.ShouldBe(8);
        ((string?)rows.Rows[0].Values["Name"]).ShouldBe("again");
    }

    [Fact]
    public async Task TargetsAsync_AskedAgain_AreTheSameList()
    {
        var run = await LookAsync(seed: 1);

        (await Store.TargetsAsync(run.Id, default)).ShouldBeSameAs(await Store.TargetsAsync(run.Id, default));
        (await Store.TargetsAsync(Guid.NewGuid(), default)).ShouldBeEmpty();
    }

    private InventoryKeeper Keeper => Fixture.Services.GetRequiredService<InventoryKeeper>();

    private static RunBuilder ManyAccounts => new() { Accounts = 12, AccountName = i => i % 3 == 0 ? $"Ärger-{i:0000}" : $"account-{i:0000}" };

    private static RunBuilder Builder => new() { Accounts = 4, Slices = 1 };

    private StoreMemory Memory => Fixture.Services.GetRequiredService<StoreMemory>();

    /// <summary>Some targets fail, some have no rows, and each seed reads other rows.</summary>
    private Task<Run> LookAsync(int seed)
    {
        var made = new MadeRows(seed);
        return Store.FinishedAsync(
            ManyAccounts,
            t => t.Ordinal % 7 == seed ? Made.Failed(t) : Made.Succeeded(t, [.. Enumerable.Range(0, made.Count(5)).Select(_ => made.Next())]));
    }

    /// <summary>Others each round.</summary>
    private static IEnumerable<T> Some<T>(IEnumerable<T> all, int round) => all.Where((_, i) => (i + round) % 7 == 0);

    private static IEnumerable<RowQuery> RunQueries()
    {
        foreach (var column in Columns)
        {
            yield return new RowQuery { SortBy = column, Take = 7, Skip = 3 };
            yield return new RowQuery { SortBy = column, Descending = true };
            foreach (var text in Texts)
                yield return new RowQuery { Filters = new Dictionary<string, string> { [column] = text, ["Note"] = "" }, SortBy = "Days", Take = 5 };
        }
        foreach (var text in Texts)
            yield return new RowQuery { Search = text, Filters = new Dictionary<string, string> { ["ou"] = "unit" } };
    }

    private static IEnumerable<InventoryQuery> InventoryQueries()
    {
        foreach (var column in (string[])[.. Columns, "known"])
        {
            yield return new InventoryQuery { Key = Key, SortBy = column, Take = 7, Skip = 3 };
            yield return new InventoryQuery { Key = Key, SortBy = column, Descending = true, OuPath = "Root/Unit 1" };
            foreach (var @operator in Enum.GetValues<RowOperator>())
                foreach (var value in (string[])["a", "10", "false", "eu-west-1", RunBuilder.AccountId(3), "ärger-0003"])
                    if (new RowCondition(column, @operator, value) is { IsReadable: true } condition)
                        yield return new InventoryQuery { Key = Key, Conditions = [condition], Take = 1000 };
        }
        foreach (var text in Texts)
            yield return new InventoryQuery { Key = Key, Search = text, OuPath = "Root" };
    }

    private static string Shown(RowPage page) =>
        string.Join('\n', page.Rows.Select(r => $"{r.Ordinal} {r.AccountId} {r.AccountName} {r.OuPath} {r.Region} {r.Values.ToJsonString()}").Append($"{page.Total}"));

    private static string Shown(InventoryRowPage page) => string.Join(
        '\n',
        page.Rows.Select(r => $"{r.AccountId} {r.AccountName} {r.OuPath} {r.Region} {r.Run} {r.Ordinal} {r.Position} {r.KnownAt:O} {r.UnknownSince:O} {r.Values.ToJsonString()}").Append($"{page.Total}"));
}
