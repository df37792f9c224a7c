using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using CoveDashboard.Engine.People;
using CoveDashboard.Tests.Support;

namespace CoveDashboard.Tests.Api;

/// <summary>Every refused value gives 400 with all faults at once, and nothing is sent into an account.</summary>
public sealed class RefusalTests : DashboardTest
{
    [Theory]
    [InlineData("""{"targets":{"include":["100000000001"],"ignore":["100000000001"]}}""", "targets", "eligible")]
    [InlineData("""{"targets":{"include":["999999999999"]}}""", "targets", "eligible")]
    [InlineData("""{"targets":{"include":["cat"]}}""", "targets.include[0]", "cat")]
    [InlineData("""{"targets":{"include":["xu-gzxu-393a2l5b"]}}""", "targets.include[0]", "xu-gzxu-393a2l5b")]
    [InlineData("""{"targets":{"include":["100000000001\n"]}}""", "targets.include[0]", "12 digits")]
    [InlineData("""{"targets":{"include":[]}}""", "targets.include", "")]
    [InlineData("""{"targets":{"include":["111111111111"]}}""", "targets.include[0]", "111111111111")]
    [InlineData("""{"targets":{"include":["ou-ab12-zzzzzzz9"]}}""", "targets.include[0]", "ou-ab12-zzzzzzz9")]
    [InlineData("""{"targets":{"include":[4]}}""", "targets.include[0]", "string")]
    [InlineData("""{"regions":{"include":[]}}""", "regions.include", "")]
    [InlineData("""{"regions":{"include":["us-esat-1"]}}""", "regions.include[0]", "us-east-1")]
    [InlineData("""{"regions":{"include":["mars-1"]}}""", "regions.include[0]", "mars-1")]
    [InlineData("""{"connection":"nowhere"}""", "connection", "nowhere")]
    [InlineData("""{"action":"nothing"}""", "action", "nothing")]
    [InlineData("""{"options":{"roleSessionName":"x"}}""", "options.roleSessionName", "")]
    [InlineData("""{"options":{"maxConcurrency":0}}""", "options.maxConcurrency", "")]
    [InlineData("""{"options":{"failureBudget":{"count":1,"percent":2}}}""", "options.failureBudget", "")]
    [InlineData("""{"options":{"colour":"red"}}""", "options.colour", "not known")]
    [InlineData("""{"targts":{}}""", "targts", "not known")]
    public async Task Start_WithARefusedValue_NamesItAndSendsNothing(string change, string path, string words)
    {
        var problem = await Operator.PostJsonAsync("/api/v1/runs", Body(change), HttpStatusCode.BadRequest);

        problem.FaultPaths().ShouldContain(path);
        problem["faults"]!.AsArray().Single(f => (string)f!["path"]! == path)!["message"]!.GetValue<string>().ShouldContain(words, Case.Insensitive);
        Dashboard.Rehearsal.Calls.Counts.Keys.ShouldNotContain("sts:AssumeRole");
    }

    [Fact]
    public async Task Start_WithManyFaults_NamesThemAllAtOnce()
    {
        var body = Body("""{"regions":{"include":["us-esat-1"]},"targets":{"include":["cat",5],"also":true},"options":{"failFast":"yes"},"x":1}""");

        var problem = await Operator.PostJsonAsync("/api/v1/runs", body, HttpStatusCode.BadRequest);

        problem.FaultPaths().ShouldBe(
            ["targets.include[0]", "targets.include[1]", "targets.also", "options.failFast", "x", "regions.include[0]"], ignoreOrder: true);
    }

    [Fact]
    public async Task Start_WithAnEmptyIgnore_IsAllowed()
    {
        await Operator.PostJsonAsync("/api/v1/runs", Body("""{"targets":{"ignore":[]}}"""), HttpStatusCode.Created);
    }

    [Fact]
    public async Task Preview_OfASuspendedAccount_LeavesItOutWithItsState()
    {
        await using var dashboard = await TestDashboard.StartAsync(SmallOrganization.Build(stateOfD: "SUSPENDED"));
        using var client = dashboard.WithToken(Role.Viewer);

        var plan = await client.PostJsonAsync("/api/v1/targets/preview", Body("{}"), HttpStatusCode.OK);

        ((int)plan["targetCount"]!).ShouldBe(3);
        ((int)plan["skippedCount"]!).ShouldBe(1);
        var leftOut = plan["leftOut"]!.AsArray().Single(l => (string)l!["accountId"]! == SmallOrganization.D)!;
        ((string)leftOut["reason"]!).ShouldBe("NotActive");
        ((string)leftOut["detail"]!).ShouldContain("SUSPENDED");
    }

    [Theory]
    [InlineData("nonsense")]
    [InlineData("[1]")]
    [InlineData("""{"connection":"a","connection":"b"}""")]
    public async Task Start_WithABodyThatIsNoObject_Is400(string text)
    {
        using var body = new StringContent(text, System.Net.Http.Headers.MediaTypeHeaderValue.Parse("application/json"));

        using var response = await Operator.PostAsync("/api/v1/runs", body);

        response.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        response.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
    }

    [Fact]
    public async Task Start_WithABodyOfTwoMegabytes_Is413()
    {
        using var response = await Operator.PostAsJsonAsync("/api/v1/runs", new JsonObject { ["reason"] = new string('x', 2 << 20) });

        response.StatusCode.ShouldBe(HttpStatusCode.RequestEntityTooLarge);
    }

    [Theory]
    [InlineData("/api/v1/runs?limit=0", "limit")]
    [InlineData("/api/v1/runs?limit=1001", "limit")]
    [InlineData("/api/v1/runs?status=Running,Dancing", "status")]
    [InlineData("/api/v1/runs?colour=red", "colour")]
    public async Task List_WithARefusedQuery_NamesIt(string path, string parameter)
    {
        using var response = await Operator.GetAsync(path);

        response.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        JsonNode.Parse(await response.Content.ReadAsStringAsync())!.FaultPaths().ShouldBe([parameter]);
    }

    private static JsonObject Body(string change)
    {
        var body = new JsonObject { ["connection"] = "rehearsal", ["action"] = "cloudtrail-trails" };
        foreach (var (name, value) in JsonNode.Parse(change)!.AsObject())
            body[name] = value?.DeepClone();
        return body;
    }
}
