using System.Text.Json.Nodes;
using CoveDashboard.Engine.Inventory;
using CoveDashboard.Engine.Runs;
using CoveDashboard.Engine.Targets;
using CoveDashboard.Storage.Tests.Support;

namespace CoveDashboard.Storage.Tests.Contract;

/// <summary>The latest known state of each account and region, and pictures of earlier ones.</summary>
public abstract class InventoryContract : StoreContract
{
    private static readonly InventoryKey Key = new("acme", "cloudtrail-trails", InventoryKey.QuestionOf(new JsonObject { ["name"] = "x" }));
    private static readonly RunBuilder Two = new() { Accounts = 2, Slices = 1 };
    private static readonly string First = RunBuilder.AccountId(0);

    private IInventoryStore Inventory => Fixture.Inventory;

    [Fact]
    public async Task Cells_AfterALook_AreKnownAndTheirRowsCanBeRead()
    {
        await TakeAsync(Two, t => Made.Succeeded(t, Trail("a", true), Trail("b", false)));

        (await Inventory.CoverageAsync(Key, null, null, default))
            .ShouldBe(new InventoryCoverage(4, 0, 0, 2, 2, 8, RunBuilder.Noon, RunBuilder.Noon));
        var page = await Inventory.RowsAsync(new InventoryQuery { Key = Key, Skip = 1, Take = 2 }, default);
        page.Total.ShouldBe(8);
        page.Rows.Select(r => (r.AccountId, r.Region, r.Run, r.Position, (string?)r.Values["Name"])).ShouldBe(
            [(First, "eu-west-1", 1, 1, "b"), (First, "us-east-1", 1, 0, "a")]);
    }

    [Fact]
    public async Task Cells_WhoseNextLookFails_KeepTheLastKnownRowsAndSayUnknown()
    {
        await TakeAsync(Two, t => Made.Succeeded(t, Trail("a", true)));

        await TakeAsync(Two, t => t.AccountId == First && t.Region == "us-east-1" ? Made.Failed(t) : Made.Succeeded(t));

        var cell = (await Inventory.CellsAsync(Key, default)).Single(c => c.AccountId == First && c.Region == "us-east-1");
        (cell.Knowledge, cell.KnownRun, cell.Rows, cell.TriedRun, cell.TriedState, cell.UnknownSince).ShouldBe((CellKnowledge.LastKnown, 1, 1, 2, TargetState.Failed, RunBuilder.Noon));
        var coverage = await Inventory.CoverageAsync(Key, null, null, default);
        (coverage.Known, coverage.LastKnown, coverage.Unknown, coverage.Accounts, coverage.WholeAccounts, coverage.Rows).ShouldBe((3, 1, 0, 2, 1, 1L));
        (await Inventory.RowsAsync(new InventoryQuery { Key = Key }, default)).Rows.Single().UnknownSince.ShouldBe(RunBuilder.Noon);
    }

    [Fact]
    public async Task Cells_NeverKnown_AreUnknownAndSkippedOnesWereNotAsked()
    {
        await TakeAsync(Two with { Skipped = 1 }, t => Made.Failed(t, TargetState.AssumeRoleFailed));

        var cells = await Inventory.CellsAsync(Key, default);
        cells.Select(c => c.Knowledge).Order().ShouldBe([CellKnowledge.Unknown, CellKnowledge.Unknown, CellKnowledge.Unknown, CellKnowledge.Unknown, CellKnowledge.NotAsked]);
        cells.ShouldAllBe(c => c.Rows == null);
        var coverage = await Inventory.CoverageAsync(Key, null, null, default);
        (coverage.Asked, coverage.Unknown, coverage.Accounts, coverage.WholeAccounts, coverage.IsWhole, coverage.Oldest).ShouldBe((4, 4, 2, 0, false, null));
    }

    [Fact]
    public async Task Cells_OfACancelledTarget_StayAsTheyWere()
    {
        await TakeAsync(Two, t => Made.Succeeded(t, Trail("a", true)));

        await TakeAsync(Two, Made.Cancelled);

        (await Inventory.CellsAsync(Key, default)).ShouldAllBe(c => c.TriedRun == 1 && c.Knowledge == CellKnowledge.Known);
    }

    [Fact]
    public async Task ListAsync_OtherQuestionsAndConnections_AreOtherInventories()
    {
        await TakeAsync(Two, t => Made.Succeeded(t));
        await TakeAsync(Two with { Action = "s3-buckets" }, t => Made.Succeeded(t));
        await TakeAsync(Two with { Connection = "other" }, t => Made.Succeeded(t));

        (await Inventory.ListAsync("acme", default)).Select(s => (s.Key.Action, s.LastRun, s.Coverage.Known)).ShouldBe([("cloudtrail-trails", 1, 4), ("s3-buckets", 2, 4)]);
        (await Inventory.OfAccountAsync("acme", First, default)).Select(c => (c.Key.Action, c.Cell.Region)).ShouldBe(
            [("cloudtrail-trails", "eu-west-1"), ("cloudtrail-trails", "us-east-1"), ("s3-buckets", "eu-west-1"), ("s3-buckets", "us-east-1")]);
        (await Inventory.ListAsync("none", default)).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("IsLogging", RowOperator.Equals, "TRUE", "a0 a1")]
    [InlineData("IsLogging", RowOperator.NotEquals, "true", "b0 b1")]
    [InlineData("Name", RowOperator.Contains, "B", "b0 b1")]
    [InlineData("Days", RowOperator.Greater, "9.5", "b0 b1")]
    [InlineData("Days", RowOperator.Less, "9.5", "a0 a1")]
    [InlineData("Days", RowOperator.Less, "many", "")]
    [InlineData("Name", RowOperator.Greater, "0", "")]
    [InlineData("Note", RowOperator.IsUnknown, "", "a0 a1")]
    [InlineData("Note", RowOperator.IsKnown, "", "b0 b1")]
    [InlineData("Note", RowOperator.NotEquals, "no", "b0 b1")]
    [InlineData("account", RowOperator.Equals, "ACCOUNT-0001", "a1 b1")]
    [InlineData("account", RowOperator.NotEquals, "account-0001", "a0 b0")]
    [InlineData("region", RowOperator.Equals, "eu-west-1", "a0 b0 a1 b1")]
    [InlineData("ou", RowOperator.Contains, "unit 1", "a1 b1")]
    [InlineData("ou", RowOperator.IsUnknown, "", "")]
    public async Task RowsAsync_Condition_GivesWhatItHoldsForAsInMemory(string column, RowOperator how, string value, string expected)
    {
        await TakeAsync(Two with { Regions = ["eu-west-1"] }, t => Made.Succeeded(t, Trail("a", true, days: 9), Trail("b", false, days: 10, note: "yes")));
        var condition = new RowCondition(column, how, value);

        var page = await Inventory.RowsAsync(new InventoryQuery { Key = Key, Conditions = [condition] }, default);

        string.Join(' ', page.Rows.Select(Name)).ShouldBe(expected);
        page.Total.ShouldBe(page.Rows.Count);
        var all = await Inventory.RowsAsync(new InventoryQuery { Key = Key }, default);
        string.Join(' ', all.Rows.Where(r => condition.Holds(r.AccountId, r.AccountName, r.OuPath, r.Region, r.Values)).Select(Name)).ShouldBe(expected);

        static string Name(InventoryRow row) => $"{(string?)row.Values["Name"]}{row.AccountId[^1]}";
    }

    [Fact]
    public async Task RowsAsync_OuAccountSearchAndOrder_NarrowAndSort()
    {
        await TakeAsync(Two with { Accounts = 12, Regions = ["eu-west-1"] }, t => Made.Succeeded(t, Trail(t.AccountName, true, days: t.Ordinal)));

        (await RowsAsync(new InventoryQuery { Key = Key, OuPath = "Root/Unit 1" })).ShouldBe(["account-0001", "account-0008"]);
        (await RowsAsync(new InventoryQuery { Key = Key, OuPath = "Root" })).Length.ShouldBe(12);
        (await RowsAsync(new InventoryQuery { Key = Key, OuPath = "Root/Unit" })).ShouldBeEmpty();
        (await RowsAsync(new InventoryQuery { Key = Key, AccountId = First })).ShouldBe(["account-0000"]);
        (await RowsAsync(new InventoryQuery { Key = Key, Search = "T-0011" })).ShouldBe(["account-0011"]);
        (await RowsAsync(new InventoryQuery { Key = Key, SortBy = "Days", Descending = true, Take = 2 })).ShouldBe(["account-0011", "account-0010"]);

        async Task<string[]> RowsAsync(InventoryQuery query) => [.. (await Inventory.RowsAsync(query, default)).Rows.Select(r => (string)r.Values["Name"]!)];
    }

    [Fact]
    public async Task GroupsAsync_ByAColumnAndByOu_CountRowsAndAccounts()
    {
        await TakeAsync(Two with { Accounts = 8, Regions = ["eu-west-1"] }, t => Made.Succeeded(t, Trail("a", true), Trail("b", t.Ordinal == 0)));

        (await Inventory.GroupsAsync(new InventoryQuery { Key = Key }, "IsLogging", 10, default)).ShouldBe([new("true", 9, 8), new("false", 7, 7)]);
        (await Inventory.GroupsAsync(new InventoryQuery { Key = Key }, "ou", 1, default)).ShouldBe([new("Root/Unit 0", 4, 2)]);
        (await Inventory.GroupsAsync(new InventoryQuery { Key = Key }, "Note", 10, default)).ShouldBe([new(null, 16, 8)]);
    }

    [Fact]
    public async Task ChangesAsync_AfterANumber_GivesWholeBatchesOfWhatChangedSince()
    {
        await TakeAsync(Two, t => Made.Succeeded(t));
        var first = await Inventory.ChangesAsync(0, 1, default);
        await TakeAsync(Two with { Accounts = 1 }, t => Made.Failed(t));

        first.Count.ShouldBe(4);
        var later = await Inventory.ChangesAsync(first[^1].Change, 1000, default);
        later.Select(c => (c.Key, c.Cell.AccountId, c.Cell.Region, c.Cell.Knowledge)).ShouldBe(
            [(Key, First, "eu-west-1", CellKnowledge.LastKnown), (Key, First, "us-east-1", CellKnowledge.LastKnown)]);
        (await Inventory.ChangesAsync(later[^1].Change, 1000, default)).ShouldBeEmpty();
    }

    [Fact]
    public async Task PictureOfRunAsync_ARetriedRun_ShowsTheRetryOverIt()
    {
        var run = await TakeAsync(Two with { Skipped = 1 }, t => t.Ordinal == 0 ? Made.Failed(t) : Made.Succeeded(t, Trail("a", true)));
        var before = await Inventory.PictureOfRunAsync(run.Id, default);

        await TakeAsync(Two with { RetryOf = run.Id, Only = t => t.AccountId == First && t.Region == "eu-west-1" }, t => Made.Succeeded(t, Trail("later", true)));

        before.Count(c => c.IsKnown).ShouldBe(3);
        before.Count.ShouldBe(4);
        var after = await Inventory.PictureOfRunAsync(run.Id, default);
        after.ShouldAllBe(c => c.IsKnown);
        after.Single(c => c.Run == 2).Place.ShouldBe((First, "eu-west-1"));
        (await Inventory.RowsOfAsync(2, [0], default))[0].Single()["Name"]!.GetValue<string>().ShouldBe("later");
    }

    [Fact]
    public async Task PictureAtAsync_AMomentBetweenRuns_ShowsTheEarlierAndWhatWasUnknownThen()
    {
        var noon = RunBuilder.Noon;
        await TakeAsync(Two, t => Made.Succeeded(t, Trail("one", true)), noon);
        await TakeAsync(Two with { Accounts = 1 }, t => Made.Failed(t), noon.AddDays(1));
        await TakeAsync(Two, t => Made.Succeeded(t, Trail("three", true)), noon.AddDays(2));

        (await Inventory.PictureAtAsync(Key, noon.AddHours(-1), default)).ShouldBeEmpty();
        (await RunsAtAsync(noon.AddHours(1))).ShouldBe([(true, 1), (true, 1), (true, 1), (true, 1)]);
        (await RunsAtAsync(noon.AddHours(25))).ShouldBe([(false, null), (false, null), (true, 1), (true, 1)]);
        (await RunsAtAsync(noon.AddHours(49))).ShouldBe([(true, 3), (true, 3), (true, 3), (true, 3)]);

        async Task<(bool, int?)[]> RunsAtAsync(DateTimeOffset moment) => [.. (await Inventory.PictureAtAsync(Key, moment, default)).Select(c => (c.IsKnown, c.Run))];
    }

    private static JsonObject Trail(string name, bool isLogging, int days = 1, string? note = null) =>
        new() { ["Name"] = name, ["IsLogging"] = isLogging, ["Days"] = days, ["Note"] = note };

    private async Task<Run> TakeAsync(RunBuilder builder, Func<Target, TargetResult> look, DateTimeOffset? at = null)
    {
        var wanted = builder.Build();
        var run = await Store.CreateAsync(wanted with { Run = wanted.Run with { CreatedAt = at ?? RunBuilder.Noon } }, default);
        await Store.WorkAsync(run.Id, t => look(t) with { StartedAt = (at ?? RunBuilder.Noon).AddMinutes(1) });
        return (await Store.FinishAsync(run.Id, RunBuilder.Noon.AddMinutes(5), default)).ShouldNotBeNull();
    }
}
