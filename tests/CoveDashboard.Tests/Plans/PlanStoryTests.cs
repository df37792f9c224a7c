using System.Net;
using System.Text.Json.Nodes;
using CoveDashboard.Tests.Support;

namespace CoveDashboard.Tests.Plans;

/// <summary>Duplicate trails are stopped and started again, as scripts of two people do it, over the whole dashboard and AWS's wire protocols.</summary>
public sealed class PlanStoryTests : IAsyncLifetime
{
    private TrailPlans _story = null!;

    public async ValueTask InitializeAsync() => _story = await TrailPlans.StartAsync();

    public ValueTask DisposeAsync() => _story.DisposeAsync();

    [Fact]
    public async Task Plan_ApprovedByAnother_IsAppliedInWavesAndUndoneWithoutANewApproval()
    {
        var plan = await _story.PlanDuplicatesAsync();
        var arns = ResourcesOf(plan);
        arns.Length.ShouldBeGreaterThan(3);
        ((string)plan["state"]!).ShouldBe("Waiting");
        ((int)plan["approvalsRequired"]!).ShouldBe(1);
        ((string)plan["confirm"]!).ShouldBe($"stop {arns.Length} trails in {AccountsOf(plan)} accounts of rehearsal");

        var self = await _story.DecideAsync(_story.RequesterApproves, plan, "approve", HttpStatusCode.Forbidden);
        ((string)self["detail"]!).ShouldContain("another person must approve");
        await _story.ApplyAsync(plan, HttpStatusCode.Conflict);
        ((string)(await _story.DecideAsync(_story.Approver, plan, "approve", HttpStatusCode.OK))["state"]!).ShouldBe("Approved");
        var wrong = await _story.ApplyAsync(plan, HttpStatusCode.UnprocessableEntity, $"stop {arns.Length} trails");
        ((string)wrong["detail"]!).ShouldEndWith((string)plan["confirm"]!);

        var run = await _story.ApplyAllAsync(plan);

        ((string)run["status"]!).ShouldBe("Succeeded");
        ((string)run["plan"]!).ShouldBe((string)plan["hash"]!);
        ((int)run["wave"]!).ShouldBe((int)run["waves"]!);
        var stopped = await _story.InventoryAsync();
        arns.ShouldAllBe(arn => !stopped[arn]);
        var applied = await _story.Requester.GetJsonAsync($"{TrailPlans.Plans}/{(string)plan["hash"]!}");
        ((string)applied["state"]!).ShouldBe("Applied");
        ((int)applied["changeTotals"]!["applied"]!).ShouldBe(arns.Length);
        applied["outcomes"]!.AsArray().ShouldAllBe(o => (string)o!["state"]! == "Applied" && o["calls"]![0]!["requestId"] != null);

        _story.Clock.Ahead = TimeSpan.FromHours(73);
        var late = await UndoAsync(plan);
        ((string)late["state"]!).ShouldBe("Waiting");
        _story.Clock.Ahead = TimeSpan.FromHours(71);
        var undo = await UndoAsync(plan);
        ((string)undo["state"]!).ShouldBe("Approved");
        ((string)undo["origin"]!["hash"]!).ShouldBe((string)plan["hash"]!);
        _story.Clock.Ahead = TimeSpan.Zero;
        ((string)(await _story.ApplyAllAsync(undo))["status"]!).ShouldBe("Succeeded");
        var started = await _story.InventoryAsync();
        arns.ShouldAllBe(arn => started[arn]);
    }

    [Fact]
    public async Task Plan_WhatItLeavesOut_IsListedWithReasons()
    {
        var known = (await _story.InventoryAsync()).Keys.ToArray();
        string[] gone = [.. known.Take(3).Select(arn => $"{arn}-that-is-gone")];

        var plan = await _story.PlanAsync([.. known, .. gone]);

        var items = await LeftOutAsync((int)plan["number"]!);
        items.Where(i => (string)i["reason"]! == "NotFound").Select(i => (string)i["resource"]!).ShouldBe(gone, ignoreOrder: true);
        items.Select(i => (string)i["resource"]!).Intersect(ResourcesOf(plan), StringComparer.Ordinal).ShouldBeEmpty();
        items.ShouldAllBe(i => ((string)i["detail"]!).Length > 0);
    }

    [Fact]
    public async Task Approve_AfterEightDays_IsRefusedAsExpired()
    {
        var plan = await _story.PlanDuplicatesAsync();
        _story.Clock.Ahead = TimeSpan.FromDays(8);

        var late = await _story.DecideAsync(_story.Approver, plan, "approve", HttpStatusCode.Conflict);

        ((string)late["detail"]!).ShouldContain("expired");
        (await StateAsync(plan)).ShouldBe("Expired");
    }

    [Fact]
    public async Task Plan_TheSameADayLater_SharesNoApproval()
    {
        var plan = await _story.PlanDuplicatesAsync();
        await _story.DecideAsync(_story.Approver, plan, "approve", HttpStatusCode.OK);
        _story.Clock.Ahead = TimeSpan.FromDays(1);

        var again = await _story.PlanAsync(ResourcesOf(plan));

        ResourcesOf(again).ShouldBe(ResourcesOf(plan));
        ((string)again["hash"]!).ShouldNotBe((string)plan["hash"]!);
        ((string)again["state"]!).ShouldBe("Waiting");
        again["approvals"]!.AsArray().ShouldBeEmpty();
        await _story.ApplyAsync(again, HttpStatusCode.Conflict);
    }

    [Fact]
    public async Task Strike_OfTwoChanges_GivesAnotherHashAndEndsTheOldPlan()
    {
        var plan = await _story.PlanDuplicatesAsync();
        var body = new JsonObject { ["changes"] = new JsonArray(1, 2), ["rollout"] = new JsonObject { ["percents"] = new JsonArray(50), ["soakSeconds"] = 5 } };

        var struck = await _story.Requester.PostJsonAsync($"{TrailPlans.Plans}/{(string)plan["hash"]!}/strike", body, HttpStatusCode.Created);

        ((string)struck["hash"]!).ShouldNotBe((string)plan["hash"]!);
        ResourcesOf(struck).ShouldBe(ResourcesOf(plan)[2..]);
        ((int)struck["soakSeconds"]!).ShouldBe(5);
        (await StateAsync(plan)).ShouldBe("Superseded");
        var old = await _story.DecideAsync(_story.Approver, plan, "approve", HttpStatusCode.Conflict);
        ((string)old["detail"]!).ShouldContain("Another plan replaced it");
        await _story.DecideAsync(_story.RequesterApproves, struck, "approve", HttpStatusCode.Forbidden);
    }

    private static string[] ResourcesOf(JsonNode plan) => [.. plan["changes"]!.AsArray().Select(c => (string)c!["resource"]!)];

    private static int AccountsOf(JsonNode plan) => plan["changes"]!.AsArray().Select(c => (string)c!["accountId"]!).Distinct(StringComparer.Ordinal).Count();

    private Task<JsonNode> UndoAsync(JsonNode plan) => _story.Requester.PostJsonAsync($"{TrailPlans.Plans}/{(string)plan["hash"]!}/undo", body: null, HttpStatusCode.Created);

    private async Task<string> StateAsync(JsonNode plan) => (string)(await _story.Approver.GetJsonAsync($"{TrailPlans.Plans}/{(string)plan["hash"]!}"))["state"]!;

    private async Task<List<JsonNode>> LeftOutAsync(int number)
    {
        var items = new List<JsonNode>();
        string? cursor = null;
        do
        {
            var page = await _story.Requester.GetJsonAsync($"{TrailPlans.Plans}/{number}/left-out?limit=2{(cursor is null ? "" : $"&cursor={cursor}")}");
            items.AddRange(page["items"]!.AsArray().Select(i => i!));
            cursor = (string?)page["next"];
        }
        while (cursor is not null);
        return items;
    }
}
