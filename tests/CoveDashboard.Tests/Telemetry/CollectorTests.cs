using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using CoveDashboard.Engine.People;
using CoveDashboard.Testing.Processes;
using CoveDashboard.Testing.Telemetry;
using CoveDashboard.Tests.Support;

namespace CoveDashboard.Tests.Telemetry;

/// <summary>What the real host sends to a collector that only its environment names: OTLP over HTTP, received and read here.</summary>
public sealed class CollectorTests
{
    [Fact]
    public async Task Host_WithACollectorInItsEnvironment_SendsItsRunsTraceAndItsMetrics()
    {
        var token = TestDashboard.TokenOf(Role.Operator);
        await using var collector = await Collector.StartAsync(TestContext.Current.CancellationToken);
        await using var host = await HostProcess.StartDashboardAsync(Settings(collector, token), TestContext.Current.CancellationToken);
        using var client = new HttpClient { BaseAddress = host.Address };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);

        using var started = await client.PostAsJsonAsync("/api/v1/runs", new JsonObject { ["connection"] = "rehearsal", ["action"] = "cloudtrail-trails" }, TestContext.Current.CancellationToken);
        started.StatusCode.ShouldBe(HttpStatusCode.Created);
        var run = (await started.Content.ReadFromJsonAsync<JsonNode>(TestContext.Current.CancellationToken))!;
        run = (await client.GetFromJsonAsync<JsonNode>($"/api/v1/runs/{run["id"]}?wait=60", TestContext.Current.CancellationToken))!;
        run["finishedAt"].ShouldNotBeNull();

        string[] words = ["cove target", "cloudtrail/DescribeTrails", "cloud.account.id", "cove-dashboard"];
        await collector.UntilAsync(c => words.All(w => c.Holds("/v1/traces", w)), TestContext.Current.CancellationToken);
        await collector.UntilAsync(c => c.Holds("/v1/metrics", "cove.") && c.Holds("/v1/metrics", "cove-dashboard"), TestContext.Current.CancellationToken);
        collector.Received.ShouldAllBe(r => r.Type == "application/x-protobuf");
        foreach (var path in collector.Received.Select(r => r.Path).Distinct(StringComparer.Ordinal))
            collector.Holds(path, token).ShouldBeFalse($"a token is nobody's business at {path}");
    }

    private static Dictionary<string, string?> Settings(Collector collector, string token) => new(collector.Environment, StringComparer.Ordinal)
    {
        ["Cove:Rehearsal:Endpoint"] = $"http://127.0.0.1:{FreePort.Next()}",
        ["Cove:Rehearsal:Accounts"] = "20",
        ["Cove:Auth:ApiTokens:0:Name"] = "operator",
        ["Cove:Auth:ApiTokens:0:Token"] = token,
        ["Cove:Auth:ApiTokens:0:Subject"] = "the-Operator",
        ["Cove:Auth:ApiTokens:0:Roles:0"] = "Operator",
    };
}
