using System.Net;
using System.Text.Json.Nodes;
using CoveDashboard.Engine.People;
using CoveDashboard.Tests.Support;

namespace CoveDashboard.Tests.Api;

/// <summary>The board's figures for one OU: the parts sum up to the whole, and what was not asked is not counted.</summary>
public sealed class ReportTests : IAsyncLifetime
{
    private TestDashboard _dashboard = null!;
    private HttpClient _operator = null!;

    public async ValueTask InitializeAsync()
    {
        _dashboard = await TestDashboard.StartAsync(SmallOrganization.Build());
        _operator = _dashboard.WithToken(Role.Operator);
    }

    public ValueTask DisposeAsync()
    {
        _operator.Dispose();
        return _dashboard.DisposeAsync();
    }

    [Fact]
    public async Task Report_OfAnOuAndOfASet_CountsItsAccountsOnly()
    {
        var request = new JsonObject { ["connection"] = "rehearsal", ["action"] = "cloudtrail-trails", ["regions"] = new JsonObject { ["include"] = new JsonArray("us-east-1") } };
        var run = await _operator.PostJsonAsync("/api/v1/runs", request, HttpStatusCode.Created);
        await _operator.GetJsonAsync($"/api/v1/runs/{(string)run["id"]!}?wait=60");
        await _operator.PostJsonAsync(
            "/api/v1/target-sets", new JsonObject { ["connection"] = "rehearsal", ["name"] = "pair", ["include"] = new JsonArray(SmallOrganization.A, SmallOrganization.D) }, HttpStatusCode.Created);
        await CountedAsync(accounts: 4);

        var unit = await _operator.GetJsonAsync($"/api/v1/report?connection=rehearsal&ou={SmallOrganization.Ou3}");
        var set = await _operator.GetJsonAsync("/api/v1/report?connection=rehearsal&set=pair");

        ((string)unit["title"]!, (int)unit["accountCount"]!).ShouldBe(("Root/ou1/ou2/ou3", 3));
        Accounts(unit).ShouldContain(3);
        Accounts(unit).Max().ShouldBe(3);
        var tiles = unit["tiles"]!.AsArray();
        tiles.Where(t => (string)t!["tile"]!["kind"]! is not ("Share" or "Coverage")).ShouldAllBe(t => (string)t!["standing"]! == "None", "their targets are meant for the whole");
        tiles.Single(t => (string)t!["tile"]!["kind"]! == "Coverage")!["standing"]!.ToString().ShouldNotBe("None");
        ((string)set["title"]!, (int)set["accountCount"]!).ShouldBe(("pair", 2));
        Accounts(set).Max().ShouldBe(2);
        var (names, sheets) = await Workbook.ReadAsync(_operator, $"/api/v1/report?connection=rehearsal&ou={SmallOrganization.Ou3}&format=xlsx");
        names[0].ShouldBe("Report");
        names[^1].ShouldBe("Sources");
        names.Count.ShouldBe(unit["tiles"]!.AsArray().Count + 2);
        Workbook.Row(sheets[0], 1).Take(5).Select(c => c.Text).ShouldBe(["rehearsal", "Root/ou1/ou2/ou3", SmallOrganization.Ou3, "OU", "3"]);
    }

    [Fact]
    public async Task Report_OfNothingOrOfWhatIsNotThere_SaysSo()
    {
        var neither = await _operator.GetJsonAsync("/api/v1/report?connection=rehearsal", HttpStatusCode.BadRequest);
        var noUnit = await _operator.GetJsonAsync("/api/v1/report?connection=rehearsal&ou=ou-ab12-99999999", HttpStatusCode.BadRequest);
        var noSet = await _operator.GetJsonAsync("/api/v1/report?connection=rehearsal&set=nothing", HttpStatusCode.BadRequest);

        neither.FaultMessages().ShouldBe(["Name an OU (ou) or a target set (set), one of the two."]);
        (await _operator.GetJsonAsync($"/api/v1/report?connection=rehearsal&ou={SmallOrganization.Ou3}&format=pdf", HttpStatusCode.BadRequest)).FaultMessages().ShouldBe(["Write json or xlsx."]);
        noUnit.FaultMessages().ShouldBe(["The organization has no OU ou-ab12-99999999."]);
        noSet.FaultMessages().ShouldBe(["There is no target set nothing."]);
    }

    private static IReadOnlyList<int> Accounts(JsonNode report) => [.. report["tiles"]!.AsArray().Select(t => (int?)t!["figure"]?["accounts"] ?? 0)];

    /// <summary>Waits until the board has counted the run; its keeper works by itself.</summary>
    private async Task CountedAsync(int accounts)
    {
        using var changes = new BoardChanges(_dashboard);
        while (!Accounts(await _operator.GetJsonAsync("/api/v1/board")).Contains(accounts))
            await changes.NextAsync();
    }
}
