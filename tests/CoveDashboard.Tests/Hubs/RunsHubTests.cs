using System.Net;
using System.Net.WebSockets;
using System.Text.Json.Nodes;
using CoveDashboard.Engine.People;
using CoveDashboard.Tests.Support;

namespace CoveDashboard.Tests.Hubs;

/// <summary>The hub gives the same batches as the run's events.</summary>
public sealed class RunsHubTests : DashboardTest
{
    [Fact]
    public async Task Subscribe_WhileTheRunGoesOn_GivesASnapshotAndThenEveryTargetOnce()
    {
        Dashboard.Rehearsal.Faults = Dashboard.Rehearsal.Faults with { LatencyMs = 100 };
        var run = await StartAsync();

        var batches = await SubscribeAsync(run, afterSequence: 0, TestDashboard.TokenOf(Role.Viewer));

        var states = Convert.FromBase64String((string)batches[0]["states"]!);
        states.Length.ShouldBe(8);
        var known = (long)batches[0]["sequence"]!;
        Sequences(batches).ShouldBe(Enumerable.Range((int)known + 1, 8 - (int)known).Select(s => (long)s));
        ((string)batches[^1]["run"]!["status"]!).ShouldBeOneOf("Succeeded", "CompletedWithFailures");
    }

    [Fact]
    public async Task Subscribe_AfterASequence_GivesOnlyWhatCameLater()
    {
        var run = await StartAsync();
        await Operator.GetJsonAsync($"/api/v1/runs/{run}?wait=60");

        var batches = await SubscribeAsync(run, afterSequence: 5, TestDashboard.TokenOf(Role.Viewer));

        Sequences(batches).ShouldBe([6, 7, 8]);
    }

    [Fact]
    public async Task Subscribe_ToAnUnknownRun_EndsAtOnce() =>
        (await SubscribeAsync(Guid.NewGuid().ToString(), afterSequence: 0, TestDashboard.TokenOf(Role.Viewer))).ShouldBeEmpty();

    [Fact]
    public async Task Subscribe_AsNobody_IsRefusedBeforeTheSocketOpens()
    {
        var refused = await Should.ThrowAsync<WebSocketException>(() => SubscribeAsync(Guid.NewGuid().ToString(), afterSequence: 0, token: null));

        refused.Message.ShouldContain($"{(int)HttpStatusCode.Unauthorized}");
    }

    private static IEnumerable<long> Sequences(IEnumerable<JsonNode> batches) =>
        batches.SelectMany(b => b["changes"]!.AsArray()).Select(c => (long)c!["sequence"]!).Where(s => s > 0);

    private Task<IReadOnlyList<JsonNode>> SubscribeAsync(string run, long afterSequence, string? token) =>
        HubStream.ReadAsync(Dashboard.Address, token, "Subscribe", [run, afterSequence], TestContext.Current.CancellationToken);

    private async Task<string> StartAsync()
    {
        var run = await Operator.PostJsonAsync("/api/v1/runs", new JsonObject
        {
            ["connection"] = "rehearsal",
            ["action"] = "cloudtrail-trails",
            ["regions"] = new JsonObject { ["include"] = new JsonArray("us-east-1", "eu-west-1") },
        }, HttpStatusCode.Created);
        return (string)run["id"]!;
    }
}
