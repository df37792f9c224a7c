using System.Net;
using System.Text.Json.Nodes;
using CoveDashboard.Engine.People;
using CoveDashboard.Engine.Sessions;
using CoveDashboard.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace CoveDashboard.Tests.Api;

/// <summary>A tile of what changed since the last board date, over real runs between which somebody changes trails in the rehearsal organization.</summary>
public sealed class BoardChangesTests : IAsyncLifetime
{
    private const string Board = "/api/v1/board";
    private TestDashboard _dashboard = null!;
    private HttpClient _operator = null!;
    private HttpClient _administrator = null!;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _dashboard = await TestDashboard.StartAsync(organization: null, new Dictionary<string, string>(StringComparer.Ordinal) { ["Cove:Rehearsal:Accounts"] = "14" });
        _dashboard.Rehearsal.Faults = _dashboard.Rehearsal.Faults with { DenyAccounts = [] };
        (_operator, _administrator) = (_dashboard.WithToken(Role.Operator), _dashboard.WithToken(Role.Administrator));
    }

    public ValueTask DisposeAsync()
    {
        _operator.Dispose();
        _administrator.Dispose();
        return _dashboard.DisposeAsync();
    }

    [Fact]
    public async Task Tile_AfterTrailsWereAddedStoppedAndDeleted_CountsEachAsTheDriftPageDoes()
    {
        var id = await AddAsync();
        var trails = await TakeAsync();
        var unknown = await TileAsync(id, t => (int?)t["figure"]?["asked"] > 0);
        var board = await FreezeAsync();
        ((string)unknown["shown"]!, unknown["figure"]!["changes"]).ShouldBe(("–", null), "no board was frozen yet");
        var none = await TileAsync(id, t => (string)t["shown"]! == "0");
        ((int)none["figure"]!["known"]!).ShouldBe((int)none["figure"]!["asked"]!);

        await CallAsync(trails[0], "StopLogging", new JsonObject { ["Name"] = trails[0] });
        await CallAsync(trails[1], "DeleteTrail", new JsonObject { ["Name"] = trails[1] });
        await TakeAsync();

        var figure = (await TileAsync(id, t => (int?)t["figure"]?["lastRun"] == 2))["figure"]!;
        var drift = await DriftAsync(1, 2);
        var changes = figure["changes"]!;
        ((int)changes["added"]!, (int)changes["removed"]!, (int)changes["changed"]!).ShouldBe(((int)drift["added"]!, (int)drift["removed"]!, (int)drift["changed"]!));
        ((int)changes["removed"]!, (int)changes["changed"]!, (bool)figure["isFloor"]!).ShouldBe((1, 1, false));
        ((double)figure["value"]!, (string)changes["snapshot"]!).ShouldBe((2, (string)board["id"]!));
        figure["runs"]!.AsArray().Select(r => (int)r!).ShouldBe([2]);

        await FreezeAsync();
        (await TileAsync(id, t => (string)t["shown"]! == "0"))["figure"]!["changes"]!["snapshot"]!.ToString().ShouldNotBe((string)board["id"]!);
        var frozen = await _operator.GetJsonAsync($"{Board}/snapshots/{(await _operator.GetJsonAsync($"{Board}/snapshots"))["items"]![0]!["id"]}/changes?with=now");
        ((string)frozen["figures"]!.AsArray().Single(f => (string)f!["tile"]! == id)!["verdict"]!).ShouldBe("CannotTell", "the two count from different board dates");
    }

    [Fact]
    public async Task Tile_WithOneAccountFailing_IsAFloorAndCountsNothingRemovedThere()
    {
        var id = await AddAsync();
        var trails = await TakeAsync();
        await FreezeAsync();
        await TileAsync(id, t => (string)t["shown"]! == "0");
        var account = trails[0].Split(':')[4];
        _dashboard.Rehearsal.Faults = _dashboard.Rehearsal.Faults with { DenyAccounts = [account] };

        await TakeAsync();

        var tile = await TileAsync(id, t => (int?)t["figure"]?["lastRun"] == 2 && (int)t["figure"]!["known"]! < (int)t["figure"]!["asked"]!);
        var figure = tile["figure"]!;
        ((string)tile["shown"]!, (bool)figure["isFloor"]!, (int)figure["changes"]!["removed"]!).ShouldBe(("at least 0", true, 0));
        ((int)figure["accounts"]! - (int)figure["wholeAccounts"]!).ShouldBe(1);
    }

    [Fact]
    public async Task Tile_OnASharedPage_SaysWhatBecameOfRowsAndSinceWhenWithoutALink()
    {
        var id = await AddAsync();
        await TakeAsync();
        using var anybody = _dashboard.Anonymous();
        var share = await _administrator.PostJsonAsync($"{Board}/shares", new JsonObject { ["note"] = "Directors", ["days"] = 1 }, HttpStatusCode.Created);
        await TileAsync(id, t => (int?)t["figure"]?["asked"] > 0);
        (await anybody.GetStringAsync((string)share["path"]!, Ct)).ShouldContain("no board date to count from");

        await FreezeAsync();
        await TileAsync(id, t => (string)t["shown"]! == "0");

        var page = await anybody.GetStringAsync((string)share["path"]!, Ct);
        page.ShouldContain("0 added, 0 removed, 0 changed since the board of ");
        page.ShouldNotContain("/drift?");
    }

    [Fact]
    public async Task Tile_WithConditions_IsRefused()
    {
        var body = Body();
        body["conditions"] = new JsonArray("IsLogging=true");

        (await _administrator.PostJsonAsync($"{Board}/tiles", body, HttpStatusCode.BadRequest)).FaultPaths().ShouldBe(["conditions"]);
    }

    private static JsonObject Body() => new()
    {
        ["kind"] = "Changes",
        ["title"] = "Trails that changed",
        ["connections"] = new JsonArray("rehearsal"),
        ["action"] = "cloudtrail-trails",
    };

    private async Task<string> AddAsync() => (string)(await _administrator.PostJsonAsync($"{Board}/tiles", Body(), HttpStatusCode.Created))["id"]!;

    private Task<JsonNode> FreezeAsync() => _administrator.PostJsonAsync($"{Board}/snapshots", new JsonObject(), HttpStatusCode.Created);

    private async Task<JsonNode> TileAsync(string id, Func<JsonNode, bool> isThere) =>
        (await BoardChanges.TilesAsync(_dashboard, _operator, b => b.Any(t => (string)t["tile"]!["id"]! == id && isThere(t)))).Single(t => (string)t["tile"]!["id"]! == id);

    private Task<JsonNode> DriftAsync(int before, int after) =>
        _operator.GetJsonAsync($"/api/v1/inventory/drift?connection=rehearsal&action=cloudtrail-trails&before={before}&after={after}");

    /// <summary>Takes the inventory of one region.</summary>
    /// <returns>Trails that live there, each of an account's own.</returns>
    private async Task<string[]> TakeAsync()
    {
        var request = new JsonObject { ["connection"] = "rehearsal", ["action"] = "cloudtrail-trails", ["regions"] = new JsonObject { ["include"] = new JsonArray("us-east-1") } };
        var run = await _operator.PostJsonAsync("/api/v1/runs", request, HttpStatusCode.Created);
        await _operator.GetJsonAsync($"/api/v1/runs/{run["id"]}?wait=60");
        var results = await _operator.GetJsonAsync($"/api/v1/runs/{run["id"]}/results?limit=1000");
        return
        [
            .. results["items"]!.AsArray().SelectMany(r => r!["result"]?.AsArray() ?? [])
                .Where(row => !(bool)row!["IsOrganizationTrail"]! && (bool)row["IsLogging"]!).Select(row => (string)row!["TrailARN"]!).Where(arn => arn.Contains(":us-east-1:", StringComparison.Ordinal)),
        ];
    }

    /// <summary>Behind the dashboard's back, by the member's own administrator.</summary>
    private async Task CallAsync(string arn, string operation, JsonObject parameters)
    {
        var parts = arn.Split(':');
        await using var session = await _dashboard.Services.GetRequiredService<IAccountSessionFactory>().OpenAsync(
            new AccountSessionRequest
            {
                Connection = "rehearsal",
                AccountId = parts[4],
                Purpose = SessionPurpose.Apply,
                AllowedOperations = new HashSet<string>(StringComparer.Ordinal) { $"cloudtrail:{operation}" },
            },
            Ct);
        await session.InRegion(parts[3]).CallAsync("cloudtrail", operation, parameters, Ct);
    }
}
