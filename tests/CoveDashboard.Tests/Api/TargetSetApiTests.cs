using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using CoveDashboard.Engine.People;
using CoveDashboard.Tests.Support;
using static CoveDashboard.Tests.Support.SmallOrganization;

namespace CoveDashboard.Tests.Api;

/// <summary>Target sets over REST, and a run that uses them.</summary>
public sealed class TargetSetApiTests : DashboardTest
{
    private const string Sets = "/api/v1/target-sets";

    [Fact]
    public async Task Sets_SavedChangedAndUsedByARun_AreKeptWithTheRun()
    {
        var first = await Operator.PostJsonAsync(Sets, Body("web", [A, B], limit: 2), HttpStatusCode.Created);
        await Operator.PostJsonAsync(Sets, Body("all", [Ou1, D]), HttpStatusCode.Created);
        var changed = await PutAsync("web", Body("web", [A]), 1, HttpStatusCode.OK);
        await PutAsync("web", Body("web", [B]), 1, HttpStatusCode.Conflict);

        var run = await Operator.PostJsonAsync(
            "/api/v1/runs",
            new JsonObject { ["connection"] = "rehearsal", ["action"] = "who-am-i", ["targets"] = new JsonObject { ["sets"] = new JsonArray("web", "all") } },
            HttpStatusCode.Created);

        ((int)first["version"]!, (int)changed["version"]!).ShouldBe((1, 2));
        run["targetSets"]!.AsArray().Select(s => ((string)s!["name"]!, (int)s["version"]!, (string)s["key"]!)).ToArray()[0].ShouldBe(("web", 2, (string)changed["key"]!));
        run["targets"]!["sets"]!.AsArray().Select(s => (string)s!).ShouldBe(["web", "all"]);
        ((int)run["totals"]!["targets"]!).ShouldBe(4);
        (await Operator.DeleteAsync($"{Sets}/web?connection=rehearsal&version=2", TestContext.Current.CancellationToken)).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        await Operator.GetJsonAsync($"{Sets}/web?connection=rehearsal", HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Preview_OfASetThatIsNotSaved_GivesItsTargetsAndWhoIsLeftOut()
    {
        using var viewer = Dashboard.WithToken(Role.Viewer);
        var body = Body(null, [A, B, C]);
        body["ignore"] = new JsonArray(C);
        body["regions"] = new JsonObject { ["include"] = new JsonArray("eu-west-1", "eu-central-1") };

        var plan = await viewer.PostJsonAsync($"{Sets}/preview", body, HttpStatusCode.OK);

        ((int)plan["accountCount"]!, (int)plan["targetCount"]!).ShouldBe((2, 4));
        plan["leftOut"]!.AsArray().Select(l => ((string)l!["accountId"]!, (string)l["reason"]!)).ShouldBe([(C, "Ignored")]);
        (await Operator.GetJsonAsync($"{Sets}?connection=rehearsal"))["items"]!.AsArray().ShouldBeEmpty();
    }

    [Fact]
    public async Task Create_WithFaultsOfEveryKind_NamesThemAll()
    {
        var body = JsonNode.Parse(
            """
            {"connection":"rehearsal","name":"no name","include":[],"tags":["=x"],"also":1,"shared":"yes",
             "regions":{"partitions":{"aws":{"include":[]},"aws-moon":{}}},"limit":{"maxConcurrency":0}}
            """);

        var problem = await Operator.PostJsonAsync(Sets, body, HttpStatusCode.BadRequest);

        problem.FaultPaths().ShouldBe(
            ["also", "shared", "regions.partitions.aws.include", "name", "include", "tags[0]", "regions.partitions.aws-moon", "limit.maxConcurrency"], ignoreOrder: true);
    }

    private static JsonObject Body(string? name, string[] include, int? limit = null)
    {
        var body = new JsonObject { ["connection"] = "rehearsal", ["include"] = new JsonArray([.. include.Select(i => (JsonNode)i)]) };
        if (name is not null)
            body["name"] = name;
        if (limit is { } most)
            body["limit"] = new JsonObject { ["maxConcurrency"] = most };
        return body;
    }

    private async Task<JsonNode> PutAsync(string name, JsonObject body, int version, HttpStatusCode expected)
    {
        body.Remove("name");
        body["version"] = version;
        using var answer = await Operator.PutAsJsonAsync($"{Sets}/{name}", body, TestContext.Current.CancellationToken);
        answer.StatusCode.ShouldBe(expected);
        return (await answer.Content.ReadFromJsonAsync<JsonNode>(TestContext.Current.CancellationToken))!;
    }
}
