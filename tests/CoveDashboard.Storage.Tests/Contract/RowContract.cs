using System.Text.Json.Nodes;
using CoveDashboard.Engine.Runs;
using CoveDashboard.Storage.Tests.Support;

namespace CoveDashboard.Storage.Tests.Contract;

/// <summary>The table of result rows, with texts that mean harm.</summary>
public abstract class RowContract : StoreContract
{
    private static readonly string[] Hostile =
    [
        "plain", "100%", "under_score", "it's \"quoted\"", "<script>alert(1)</script>", "=cmd|' /C calc'!A0", "back\\slash", "ZÜRICH", "'; DROP TABLE runs; --",
    ];

    [Fact]
    public async Task RowsAsync_NoFilter_PagesByOrdinalAndPosition()
    {
        var run = await Store.FinishedAsync(
            new RunBuilder { Accounts = 5, Regions = ["r"], Slices = 3 },
            t => Made.Succeeded(t, [.. Enumerable.Range(0, t.Ordinal).Select(i => new JsonObject { ["i"] = i })]));

        var page = await Store.RowsAsync(run.Id, new RowQuery { Skip = 2, Take = 5 }, default);

        page.Total.ShouldBe(10);
        page.Rows.Select(r => (r.Ordinal, (int)r.Values["i"]!)).ShouldBe([(2, 1), (3, 0), (3, 1), (3, 2), (4, 0)]);
        (page.Rows[0].AccountId, page.Rows[0].AccountName, page.Rows[0].OuPath, page.Rows[0].Region)
            .ShouldBe((RunBuilder.AccountId(2), "account-0002", "Root/Unit 2", "r"));
    }

    [Theory]
    [InlineData("%", 1)]
    [InlineData("_", 2)]
    [InlineData("'", 3)]
    [InlineData("\"", 3)]
    [InlineData("<SCRIPT>", 4)]
    [InlineData("=CMD", 5)]
    [InlineData("\\", 6)]
    [InlineData("zürich", 7)]
    [InlineData("drop table", 8)]
    public async Task RowsAsync_FilterAndSearchHostileText_FindItAsText(string text, int first)
    {
        var run = await HostileAsync();

        var filtered = await Store.RowsAsync(run.Id, Filter("Name", text), default);
        var searched = await Store.RowsAsync(run.Id, new RowQuery { Search = text }, default);

        var expected = Hostile.Where(h => h.Contains(text, StringComparison.OrdinalIgnoreCase)).ToList();
        expected[0].ShouldBe(Hostile[first]);
        filtered.Rows.Select(r => (string)r.Values["Name"]!).ShouldBe(expected);
        filtered.Total.ShouldBe(expected.Count);
        searched.Rows.Select(r => (string)r.Values["Name"]!).ShouldBe(expected);
    }

    [Theory]
    [InlineData("x') OR ('1'='1")]
    [InlineData("$.Name")]
    [InlineData("Name\", \"Name")]
    [InlineData("@Number")]
    public async Task RowsAsync_HostileColumn_IsAnAbsentMember(string column)
    {
        var run = await HostileAsync();

        var filtered = await Store.RowsAsync(run.Id, Filter(column, "a"), default);
        var sorted = await Store.RowsAsync(run.Id, new RowQuery { SortBy = column, Descending = true }, default);

        filtered.Total.ShouldBe(0);
        sorted.Rows.Select(r => r.Ordinal).ShouldBe(Enumerable.Range(0, Hostile.Length));
    }

    [Theory]
    [InlineData("a.b")]
    [InlineData("with \"quotes\"")]
    [InlineData("naïve'")]
    public async Task RowsAsync_StrangeColumnThatExists_FiltersAndSorts(string column)
    {
        var run = await RowsOfAsync(new() { [column] = "b" }, new() { [column] = "a" }, new() { ["other"] = "b" });

        (await Store.RowsAsync(run.Id, Filter(column, "B"), default)).Rows.Select(r => r.Ordinal).ShouldBe([0]);
        (await Store.RowsAsync(run.Id, new RowQuery { SortBy = column }, default)).Rows.Select(r => r.Ordinal).ShouldBe([1, 0, 2]);
    }

    [Fact]
    public async Task RowsAsync_SortNumbers_SortsByValueWithUnknownLast()
    {
        var run = await RowsOfAsync(new() { ["n"] = 10 }, new() { ["n"] = null }, new() { ["n"] = 9.5 }, new() { ["n"] = -1 }, []);

        (await Store.RowsAsync(run.Id, new RowQuery { SortBy = "n" }, default)).Rows.Select(r => r.Ordinal).ShouldBe([3, 2, 0, 1, 4]);
        (await Store.RowsAsync(run.Id, new RowQuery { SortBy = "n", Descending = true }, default)).Rows.Select(r => r.Ordinal).ShouldBe([0, 2, 3, 1, 4]);
    }

    [Fact]
    public async Task RowsAsync_SortText_IgnoresCase()
    {
        var run = await RowsOfAsync(new() { ["t"] = "b" }, new() { ["t"] = "A" }, new() { ["t"] = "C" }, new() { ["t"] = "a" });

        (await Store.RowsAsync(run.Id, new RowQuery { SortBy = "t" }, default)).Rows.Select(r => r.Ordinal).ShouldBe([1, 3, 0, 2]);
    }

    [Fact]
    public async Task RowsAsync_SortAnything_PutsNumbersFirstAndTextByCodePoint()
    {
        object?[] values = ["b", "ä", "_", "Z", "a-c", "ab", 10, true, false, 2.5, null, "İ", "ΣΑΣ", new JsonObject { ["k"] = 1 }, long.MaxValue, "10"];
        var run = await RowsOfAsync([.. values.Select(v => new JsonObject { ["v"] = v as JsonNode ?? JsonValue.Create(v) })]);

        var up = await Store.RowsAsync(run.Id, new RowQuery { SortBy = "v" }, default);
        var down = await Store.RowsAsync(run.Id, new RowQuery { SortBy = "v", Descending = true }, default);

        int[] expected = [8, 7, 9, 6, 14, 15, 2, 4, 5, 0, 3, 13, 1, 11, 12];
        up.Rows.Select(r => r.Ordinal).ShouldBe([.. expected, 10]);
        down.Rows.Select(r => r.Ordinal).ShouldBe([.. expected.Reverse(), 10]);
    }

    [Theory]
    [InlineData("σασ", 0)]
    [InlineData("éa", 1)]
    [InlineData("я", 2)]
    [InlineData("\\u0000", 3)]
    [InlineData("after", 4)]
    public async Task RowsAsync_SearchAnyAlphabet_FindsItWhateverItsCase(string text, int ordinal)
    {
        var run = await RowsOfAsync(new() { ["n"] = "ΣΑΣ" }, new() { ["n"] = "ÉA" }, new() { ["n"] = "Я" }, new() { ["n"] = "\\u0000 as it is" }, new() { ["n"] = "after \0" });

        (await Store.RowsAsync(run.Id, Filter("n", text), default)).Rows.Select(r => r.Ordinal).ShouldBe([ordinal]);
        (await Store.RowsAsync(run.Id, new RowQuery { Search = text }, default)).Rows.Select(r => r.Ordinal).ShouldBe([ordinal]);
    }

    [Fact]
    public async Task RowsAsync_FilterBooleanNumberAndNested_MatchesWhatIsShown()
    {
        var run = await RowsOfAsync(
            new() { ["b"] = true, ["n"] = 42, ["o"] = new JsonObject { ["Key"] = "Env" } },
            new() { ["b"] = false, ["n"] = 7, ["o"] = new JsonArray("x") },
            new() { ["b"] = null });

        (await OrdinalsAsync(Filter("b", "TRUE"))).ShouldBe([0]);
        (await OrdinalsAsync(Filter("b", "false"))).ShouldBe([1]);
        (await OrdinalsAsync(Filter("n", "4"))).ShouldBe([0]);
        (await OrdinalsAsync(Filter("o", "env"))).ShouldBe([0]);
        (await OrdinalsAsync(Filter("b", "null"))).ShouldBeEmpty();

        async Task<IEnumerable<int>> OrdinalsAsync(RowQuery query) => (await Store.RowsAsync(run.Id, query, default)).Rows.Select(r => r.Ordinal);
    }

    [Fact]
    public async Task RowsAsync_FilterByPlace_LooksAtTheTarget()
    {
        var run = await Store.FinishedAsync(
            new RunBuilder { Accounts = 9, AccountName = i => i == 4 ? "<script>Ünit" : $"n{i}" }, t => Made.Succeeded(t, new JsonObject { ["account"] = "decoy" }));

        (await TotalAsync(Filter("account", RunBuilder.AccountId(3)))).ShouldBe(2);
        (await TotalAsync(Filter("account", "ünit"))).ShouldBe(2);
        (await TotalAsync(Filter("region", "EU-"))).ShouldBe(9);
        (await TotalAsync(Filter("ou", "unit 1"))).ShouldBe(4);
        (await TotalAsync(new RowQuery { Search = "<SCRIPT>" })).ShouldBe(2);
        (await TotalAsync(new RowQuery { Search = "us-east", Filters = Filter("ou", "unit 1").Filters })).ShouldBe(2);

        async Task<int> TotalAsync(RowQuery query) => (await Store.RowsAsync(run.Id, query, default)).Total;
    }

    [Fact]
    public async Task RowsAsync_SortByPlace_SortsByNameThenOrdinal()
    {
        var run = await Store.FinishedAsync(
            new RunBuilder { Accounts = 3, AccountName = i => new[] { "beta", "Gamma", "alpha" }[i] }, t => Made.Succeeded(t, new JsonObject()));

        var byAccount = await Store.RowsAsync(run.Id, new RowQuery { SortBy = "account" }, default);
        var byRegion = await Store.RowsAsync(run.Id, new RowQuery { SortBy = "region", Descending = true }, default);

        byAccount.Rows.Select(r => r.Ordinal).ShouldBe([4, 5, 0, 1, 2, 3]);
        byRegion.Rows.Select(r => r.Ordinal).ShouldBe([1, 3, 5, 0, 2, 4]);
    }

    private static RowQuery Filter(string column, string text) => new() { Filters = new Dictionary<string, string> { [column] = text } };

    private Task<Run> HostileAsync() => RowsOfAsync([.. Hostile.Select(h => new JsonObject { ["Name"] = h, ["Other"] = 1 })]);

    // One row a target, in order.
    private Task<Run> RowsOfAsync(params JsonObject[] rows) =>
        Store.FinishedAsync(new RunBuilder { Accounts = rows.Length, Regions = ["r"] }, t => Made.Succeeded(t, rows[t.Ordinal]));
}
