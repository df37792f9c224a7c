using System.Net;
using System.Text.Json.Nodes;
using CoveDashboard.Engine.People;
using CoveDashboard.Tests.Support;

namespace CoveDashboard.Tests.Plans;

/// <summary>What plans, stops and exemptions refuse over REST, and how they say it.</summary>
public sealed class PlanRefusalTests : IAsyncLifetime
{
    private TrailPlans _story = null!;

    public async ValueTask InitializeAsync() => _story = await TrailPlans.StartAsync();

    public ValueTask DisposeAsync() => _story.DisposeAsync();

    [Fact]
    public async Task Start_WithResourcesAndRolloutThatCannotBe_NamesAllFaults()
    {
        var body = JsonNode.Parse(
            $$"""
            {"connection":"rehearsal","action":"{{TrailPlans.Action}}","resources":["arn:aws:s3:::bucket",7,{"accountId":"1","resource":"x","also":1}],
             "rollout":{"percents":["many"],"soakSeconds":-1.5,"failureBudget":{"count":"none"} } }
            """);

        var problem = await _story.Requester.PostJsonAsync(TrailPlans.Runs, body, HttpStatusCode.BadRequest);

        foreach (var path in new[] { "resources[0]", "resources[1]", "resources[2].also", "rollout.percents[0]", "rollout.soakSeconds", "rollout.failureBudget.count" })
            problem.FaultPaths().ShouldContain(path);
    }

    [Fact]
    public async Task Plan_BeforeItIsSealed_SaysToWait()
    {
        var arns = (await _story.InventoryAsync()).Keys;
        _story.Dashboard.Rehearsal.Faults = _story.Dashboard.Rehearsal.Faults with { LatencyMs = 500 };
        var run = await _story.StartPlanAsync(arns);

        var problem = await _story.Requester.GetJsonAsync($"{TrailPlans.Runs}/{(string)run["id"]!}/plan", HttpStatusCode.Conflict);

        ((string)problem["detail"]!).ShouldContain("?wait=60");
    }

    [Fact]
    public async Task Apply_WhileWritesAreStopped_IsRefusedUntilAnAdministratorReleases()
    {
        using var chief = _story.Dashboard.WithToken(Role.Administrator);
        var plan = await _story.PlanDuplicatesAsync();
        await _story.DecideAsync(_story.Approver, plan, "approve", HttpStatusCode.OK);

        await _story.Requester.PostJsonAsync("/api/v1/connections/rehearsal/stop-writes", new JsonObject { ["reason"] = "a pager rings" }, HttpStatusCode.OK);
        var refused = await _story.ApplyAsync(plan, HttpStatusCode.Conflict);
        var connection = (await _story.Requester.GetJsonAsync("/api/v1/connections"))["items"]![0]!;
        await chief.PostJsonAsync("/api/v1/connections/rehearsal/release-writes", new JsonObject { ["reason"] = " " }, HttpStatusCode.BadRequest);
        await chief.PostJsonAsync("/api/v1/connections/rehearsal/release-writes", new JsonObject { ["reason"] = "it was the drill" }, HttpStatusCode.OK);
        var run = await _story.ApplyAllAsync(plan);

        ((string)refused["detail"]!).ShouldContain("a pager rings");
        ((string)connection["writesStopped"]!["reason"]!).ShouldBe("a pager rings");
        ((string)run["status"]!).ShouldBe("Succeeded");
        var retry = await _story.Requester.PostJsonAsync($"{TrailPlans.Runs}/{(string)run["id"]!}/retry", body: null, HttpStatusCode.Conflict);
        ((string)retry["detail"]!).ShouldContain("Plan the failed items");
    }

    [Fact]
    public async Task Exemption_OfATrail_KeepsItOutOfThePlanUntilItEnds()
    {
        var plan = await _story.PlanDuplicatesAsync();
        var change = plan["changes"]![0]!;
        var wish = new JsonObject
        {
            ["connection"] = "rehearsal",
            ["action"] = TrailPlans.Action,
            ["place"] = (string)change["resource"]!,
            ["accountId"] = (string)change["accountId"]!,
            ["reason"] = "its reader moves in spring",
            ["owner"] = "logging",
            ["expiresAt"] = "2020-01-01",
        };

        (await _story.Approver.PostJsonAsync("/api/v1/exemptions", wish, HttpStatusCode.BadRequest)).FaultPaths().ShouldBe(["expiresAt"]);
        wish["expiresAt"] = TimeProvider.System.GetUtcNow().AddDays(30).ToString("O");
        var granted = await _story.Approver.PostJsonAsync("/api/v1/exemptions", wish, HttpStatusCode.Created);
        var without = await _story.PlanDuplicatesAsync();
        using var ended = await _story.Approver.DeleteAsync($"/api/v1/exemptions/{(string)granted["id"]!}");

        without["changes"]!.AsArray().Count.ShouldBe(plan["changes"]!.AsArray().Count - 1);
        ended.StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await _story.Requester.GetJsonAsync("/api/v1/exemptions"))["items"]![0]!["revokedAt"].ShouldNotBeNull();
    }
}
