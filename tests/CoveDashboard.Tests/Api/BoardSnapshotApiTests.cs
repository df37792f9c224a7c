using System.Net;
using System.Text.Json.Nodes;
using CoveDashboard.Engine.People;
using CoveDashboard.Tests.Support;

namespace CoveDashboard.Tests.Api;

/// <summary>Frozen boards and links by REST: the same as on their pages, for the same roles, and audited.</summary>
public sealed class BoardSnapshotApiTests : DashboardTest
{
    private const string Snapshots = "/api/v1/board/snapshots";
    private const string Shares = "/api/v1/board/shares";

    [Fact]
    public async Task Snapshot_FrozenBeforeARun_StaysAsItWasAndIsComparedWithNowAndWithALaterOne()
    {
        using var administrator = Dashboard.WithToken(Role.Administrator);
        await BoardChanges.TilesAsync(Dashboard, Operator, b => b.Count > 0);
        var first = await administrator.PostJsonAsync(Snapshots, new JsonObject { ["note"] = "Before anything was read" }, HttpStatusCode.Created);
        await TakeAsync();

        var frozen = await Operator.GetJsonAsync($"{Snapshots}/{first["id"]}");
        var withNow = await Operator.GetJsonAsync($"{Snapshots}/{first["id"]}/changes");
        var second = await administrator.PostJsonAsync(Snapshots, new JsonObject(), HttpStatusCode.Created);
        var third = await administrator.PostJsonAsync(Snapshots, new JsonObject(), HttpStatusCode.Created);
        var between = await Operator.GetJsonAsync($"{Snapshots}/{third["id"]}/changes?with={second["id"]}");

        ((string)frozen["note"]!, (string)frozen["takenByName"]!).ShouldBe(("Before anything was read", (string)first["takenByName"]!));
        Keys(frozen["board"]!["tiles"]!)["figure"]?["known"].ShouldBeNull();
        var change = Keys(withNow["figures"]!);
        ((string)change["verdict"]!, (string)change["before"]!["shown"]!, (int)change["after"]!["known"]!).ShouldBe(("CannotTell", "–", 4));
        ((string)change["difference"]!).ShouldStartWith("? cannot tell");
        ((string)withNow["before"]!["snapshot"]!, (string?)withNow["after"]!["snapshot"]).ShouldBe(((string)first["id"]!, null));
        var same = Keys(between["figures"]!);
        ((string)same["verdict"]!, (double)same["by"]!, (string)same["difference"]!).ShouldBe(("Exact", 0, "= the same"));
        ((string)between["before"]!["snapshot"]!, (string)between["after"]!["snapshot"]!).ShouldBe(((string)second["id"]!, (string)third["id"]!));
        (await Operator.GetJsonAsync(Snapshots))["items"]!.AsArray().Select(s => (string)s!["id"]!)
            .ShouldBe([(string)third["id"]!, (string)second["id"]!, (string)first["id"]!]);
        (await KindsAsync()).ShouldBe(["board.frozen", "board.frozen", "board.frozen"]);
    }

    [Fact]
    public async Task Snapshot_AskedWithFaults_TellsEveryOne()
    {
        using var administrator = Dashboard.WithToken(Role.Administrator);
        await BoardChanges.TilesAsync(Dashboard, Operator, b => b.Count > 0);
        var frozen = await administrator.PostJsonAsync(Snapshots, new JsonObject(), HttpStatusCode.Created);

        var wrong = await administrator.PostJsonAsync(Snapshots, new JsonObject { ["note"] = new string('x', 201), ["date"] = "2026-01-01" }, HttpStatusCode.BadRequest);
        var self = await Operator.GetJsonAsync($"{Snapshots}/{frozen["id"]}/changes?with={frozen["id"]}&colour=1", HttpStatusCode.BadRequest);
        var nobody = await Operator.GetJsonAsync($"{Snapshots}/{frozen["id"]}/changes?with=nobody", HttpStatusCode.BadRequest);

        wrong.FaultPaths().ShouldBe(["note", "date"], ignoreOrder: true);
        self.FaultPaths().ShouldBe(["with", "colour"], ignoreOrder: true);
        nobody.FaultPaths().ShouldBe(["with"]);
        await Operator.GetJsonAsync($"{Snapshots}/nobody", HttpStatusCode.NotFound);
        await Operator.GetJsonAsync($"{Snapshots}/nobody/changes", HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Link_MadeListedAndRevoked_OpensThePageUntilThenAndTellsItsTokenOnce()
    {
        await TakeAsync();
        using var administrator = Dashboard.WithToken(Role.Administrator);
        using var anybody = Dashboard.Anonymous();
        var frozen = await administrator.PostJsonAsync(Snapshots, new JsonObject { ["note"] = "March" }, HttpStatusCode.Created);

        var live = await administrator.PostJsonAsync(Shares, Link("For the board of directors"), HttpStatusCode.Created);
        var ofMarch = Link("For the auditors");
        ofMarch["snapshot"] = (string)frozen["id"]!;
        var old = await administrator.PostJsonAsync(Shares, ofMarch, HttpStatusCode.Created);

        (await anybody.GetStringAsync((string)live["path"]!)).ShouldContain("4 of 4 accounts");
        (await anybody.GetStringAsync((string)old["path"]!)).ShouldContain("March");
        var listed = await administrator.GetJsonAsync(Shares);
        listed["items"]!.AsArray().Select(s => ((string)s!["note"]!, (string?)s["snapshot"], (bool)s["isGood"]!))
            .ShouldBe([("For the board of directors", null, true), ("For the auditors", (string)frozen["id"]!, true)], ignoreOrder: true);
        listed.ToJsonString().ShouldNotContain((string)live["token"]!);

        var id = (string)live["share"]!["id"]!;
        using var revoked = await administrator.DeleteAsync($"{Shares}/{id}");
        using var again = await administrator.DeleteAsync($"{Shares}/{id}");
        using var gone = await anybody.GetAsync((string)live["path"]!);
        (revoked.StatusCode, again.StatusCode, gone.StatusCode).ShouldBe((HttpStatusCode.NoContent, HttpStatusCode.NotFound, HttpStatusCode.Gone));
        ((bool)(await administrator.GetJsonAsync(Shares))["items"]!.AsArray().Single(s => (string)s!["id"]! == id)!["isGood"]!).ShouldBeFalse();
        (await KindsAsync()).ShouldBe(["board.frozen", "board.shared", "board.shared", "board.share-used", "board.share-used", "board.share-revoked"]);
    }

    [Fact]
    public async Task Link_WithFaults_TellsEveryOneAndIsNotMade()
    {
        using var administrator = Dashboard.WithToken(Role.Administrator);

        var missing = await administrator.PostJsonAsync(Shares, new JsonObject { ["snapshot"] = "nobody", ["forever"] = true }, HttpStatusCode.BadRequest);
        var wrong = await administrator.PostJsonAsync(Shares, new JsonObject { ["note"] = " ", ["days"] = 91, ["snapshot"] = "nobody" }, HttpStatusCode.BadRequest);

        missing.FaultPaths().ShouldBe(["note", "days", "snapshot", "forever"], ignoreOrder: true);
        wrong.FaultPaths().ShouldBe(["note", "days", "snapshot"], ignoreOrder: true);
        (await administrator.GetJsonAsync(Shares))["items"]!.AsArray().ShouldBeEmpty();
        (await KindsAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task Description_OfTheApi_SaysWhatSnapshotsAndLinksTakeAndGive()
    {
        var paths = (await Operator.GetJsonAsync("/openapi/v1.json"))["paths"]!;

        foreach (var (path, method) in new[] { (Snapshots, "get"), (Snapshots, "post"), ($"{Snapshots}/{{id}}", "get"), ($"{Snapshots}/{{id}}/changes", "get"), (Shares, "get"), (Shares, "post"), ($"{Shares}/{{id}}", "delete") })
            ((string?)paths[path]?[method]?["summary"]).ShouldNotBeNullOrEmpty($"{method} {path}");
        paths[Shares]!["post"]!["requestBody"].ShouldNotBeNull();
        paths[Snapshots]!["post"]!["requestBody"].ShouldNotBeNull();
    }

    private static JsonObject Link(string note) => new() { ["note"] = note, ["days"] = 30 };

    private static JsonNode Keys(JsonNode items) =>
        items.AsArray().Single(i => ((string?)i!["title"] ?? (string?)i["tile"]?["title"]) == "Access keys older than 90 days")!;

    private async Task TakeAsync()
    {
        var run = await Operator.PostJsonAsync("/api/v1/runs", new JsonObject { ["connection"] = "rehearsal", ["action"] = "iam-users" }, HttpStatusCode.Created);
        await Operator.GetJsonAsync($"/api/v1/runs/{run["id"]}?wait=60");
        await BoardChanges.TilesAsync(Dashboard, Operator, b => b.Any(t => (int?)t["figure"]?["known"] == 4));
    }

    private async Task<IEnumerable<string>> KindsAsync()
    {
        using var auditor = Dashboard.WithToken(Role.Auditor);
        return (await auditor.GetJsonAsync("/api/v1/audit?limit=100&kind=board"))["items"]!.AsArray().Select(e => (string)e!["kind"]!);
    }
}
