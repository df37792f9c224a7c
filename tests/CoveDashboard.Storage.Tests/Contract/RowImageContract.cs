using System.Text.Json.Nodes;
using CoveDashboard.Engine.Inventory;
using CoveDashboard.Engine.Runs;
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
    public async Task RowsAsync_WhileTheRunIsOpen_KeepNothing()
    {
        var run = await Store.CreateAsync(Builder.Build(), default);
        var lease = await Store.ClaimAsync(run.Id);
        var query = new RowQuery { SortBy = "Name" };
        (await Store.RowsAsync(run.Id, query, default)).Total.ShouldBe(0);

        await Store.WriteAsync(lease, (await Store.OpenTargetsAsync(lease, default)).Select(t => Made.Succeeded(t, new JsonObject { ["Name"] = "n" })));

        (await Store.RowsAsync(run.Id, query, default)).Total.ShouldBe(8);
        Memory.Find<RowImage>(("RunImages", run.Number)).ShouldBeNull();
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

    private static RunBuilder Builder => new() { Accounts = 4, Slices = 1 };

    private StoreMemory Memory => Fixture.Services.GetRequiredService<StoreMemory>();

    /// <summary>Some targets fail, some have no rows, and each seed reads other rows.</summary>
    private Task<Run> LookAsync(int seed)
    {
        var made = new MadeRows(seed);
        return Store.FinishedAsync(
            new RunBuilder { Accounts = 12, AccountName = i => i % 3 == 0 ? $"Ärger-{i:0000}" : $"account-{i:0000}" },
            t => t.Ordinal % 7 == seed ? Made.Failed(t) : Made.Succeeded(t, [.. Enumerable.Range(0, made.Count(5)).Select(_ => made.Next())]));
    }

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
