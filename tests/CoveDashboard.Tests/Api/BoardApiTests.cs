using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using System.Xml.Linq;
using CoveDashboard.Engine.People;
using CoveDashboard.Tests.Support;

namespace CoveDashboard.Tests.Api;

/// <summary>The board by REST: tiles are added, changed and removed, every fault is told at once, and the workbook holds what the JSON holds.</summary>
public sealed class BoardApiTests : DashboardTest
{
    private const string Tiles = "/api/v1/board/tiles";

    [Fact]
    public async Task Tile_AddedChangedAndRemoved_IsOnTheBoardAsItWasSaidAndAudited()
    {
        using var administrator = Dashboard.WithToken(Role.Administrator);
        var run = await Operator.PostJsonAsync("/api/v1/runs", new JsonObject { ["connection"] = "rehearsal", ["action"] = "iam-users" }, HttpStatusCode.Created);
        await Operator.GetJsonAsync($"/api/v1/runs/{run["id"]}?wait=60");

        var added = await administrator.PostJsonAsync(Tiles, Share("Keys in use"), HttpStatusCode.Created);
        var id = (string)added["id"]!;
        ((int)added["version"]!, (string)added["conditions"]![0]!).ShouldBe((1, "AccessKeyStatus=active"));
        var shown = await ShownAsync(id, t => t["figure"] is { } f && (int)f["known"]! == 4);
        ((bool)shown["figure"]!["isFloor"]!, (int)shown["figure"]!["accounts"]!, (int)shown["figure"]!["runs"]![0]!).ShouldBe((false, 4, 1));
        ((string)shown["shown"]!).ShouldEndWith(" %");
        ((double)shown["figure"]!["value"]!).ShouldBe(100.0 * (int)shown["figure"]!["matching"]! / (int)shown["figure"]!["whole"]!, 0.0001);

        var change = Share("Keys in use");
        (change["version"], change["goal"]) = (1, new JsonObject { ["target"] = 0, ["threshold"] = 1000, ["direction"] = "Fewer" });
        using var changed = await administrator.PutAsJsonAsync($"{Tiles}/{id}", change);
        changed.StatusCode.ShouldBe(HttpStatusCode.OK);
        using var late = await administrator.PutAsJsonAsync($"{Tiles}/{id}", change);
        late.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        ((string)(await ShownAsync(id, t => (string)t["standing"]! != "None"))["standing"]!).ShouldBe("Near");

        using var removed = await administrator.DeleteAsync($"{Tiles}/{id}");
        using var again = await administrator.DeleteAsync($"{Tiles}/{id}");
        (removed.StatusCode, again.StatusCode).ShouldBe((HttpStatusCode.NoContent, HttpStatusCode.NotFound));
        using var auditor = Dashboard.WithToken(Role.Auditor);
        (await auditor.GetJsonAsync("/api/v1/audit?limit=50"))["items"]!.AsArray().Select(e => (string)e!["kind"]!).Where(k => k.StartsWith("board.", StringComparison.Ordinal))
            .ShouldBe(["board.tile-added", "board.tile-changed", "board.tile-removed"]);
    }

    [Fact]
    public async Task Tile_WithFaults_TellsEveryOne()
    {
        using var administrator = Dashboard.WithToken(Role.Administrator);

        var problem = await administrator.PostJsonAsync(
            Tiles,
            new JsonObject
            {
                ["kind"] = "Pie",
                ["connections"] = new JsonArray("nowhere"),
                ["action"] = "iam-users",
                ["conditions"] = new JsonArray("Nope=1", "AccessKeyAgeDays>many", "UserName=x"),
                ["goal"] = new JsonObject { ["target"] = 5, ["threshold"] = 1, ["direction"] = "Fewer" },
                ["colour"] = "blue",
            },
            HttpStatusCode.BadRequest);

        problem["faults"]!.AsArray().Select(f => (string)f!["path"]!).ShouldBe(["kind", "conditions[0]", "conditions[1]", "colour", "title", "connections", "goal"], ignoreOrder: true);
    }

    [Fact]
    public async Task Workbook_OfTheBoard_HasASheetForEachTileAndOneOfSources()
    {
        using var administrator = Dashboard.WithToken(Role.Administrator);
        await administrator.PostJsonAsync(Tiles, new JsonObject { ["kind"] = "Note", ["title"] = "=HYPERLINK(\"http://evil\")", ["text"] = "=1+1" }, HttpStatusCode.Created);
        var run = await Operator.PostJsonAsync("/api/v1/runs", new JsonObject { ["connection"] = "rehearsal", ["action"] = "iam-users" }, HttpStatusCode.Created);
        await Operator.GetJsonAsync($"/api/v1/runs/{run["id"]}?wait=60");
        var board = await BoardAsync(b => b.Any(t => (int?)t["figure"]?["known"] == 4));

        var (names, sheets) = await BookAsync();

        names.Count.ShouldBe(board.Count + 1);
        names[^1].ShouldBe("Sources");
        sheets.ShouldAllBe(s => s.Descendants().Any(e => e.Name.LocalName == "pane" && (string?)e.Attribute("state") == "frozen"));
        sheets.SelectMany(s => s.Descendants()).ShouldNotContain(e => e.Name.LocalName == "f", "nothing is a formula");
        var keys = board.ToList().FindIndex(t => (string)t["tile"]!["title"]! == "Access keys older than 90 days");
        var now = Workbook.Row(sheets[keys], 1);
        now.Select(c => c.Text).Take(3).ShouldBe(["now", "Access keys older than 90 days", board[keys]["figure"]!["value"]!.ToString()]);
        (now[2].Type, now[3].Type).ShouldBe(("n", "b"));
        Workbook.Row(sheets[^1], keys + 1).Select(c => c.Text).ShouldContain("4 of 4 accounts");
        Workbook.Row(sheets[^1], keys + 1)[^1].Text.ShouldBe("REHEARSAL");
        Workbook.Row(sheets[names.Count - 2], 1).Select(c => c.Text).Take(2).ShouldBe(["note", "=1+1"]);
    }

    [Fact]
    public async Task Board_AskedInAnUnknownFormat_IsRefused() =>
        ((string)(await Operator.GetJsonAsync("/api/v1/board?format=pdf&colour=1", HttpStatusCode.BadRequest))["title"]!).ShouldBe("The request has 2 faults.");

    private static JsonObject Share(string title) => new()
    {
        ["kind"] = "Share",
        ["title"] = title,
        ["connections"] = new JsonArray("rehearsal"),
        ["action"] = "iam-users",
        ["conditions"] = new JsonArray("AccessKeyStatus=active"),
        ["of"] = new JsonArray("AccessKeyId!?"),
    };

    private async Task<JsonNode> ShownAsync(string id, Func<JsonNode, bool> isThere) =>
        (await BoardAsync(b => b.Any(t => (string)t["tile"]!["id"]! == id && isThere(t)))).Single(t => (string)t["tile"]!["id"]! == id);

    private Task<IReadOnlyList<JsonNode>> BoardAsync(Func<IReadOnlyList<JsonNode>, bool> isThere) => BoardChanges.TilesAsync(Dashboard, Operator, isThere);

    private Task<(IReadOnlyList<string> Names, IReadOnlyList<XDocument> Sheets)> BookAsync() => Workbook.ReadAsync(Operator, "/api/v1/board?format=xlsx");
}
