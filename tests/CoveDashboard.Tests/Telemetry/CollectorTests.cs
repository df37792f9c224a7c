using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using CoveDashboard.Engine.People;
using CoveDashboard.Testing.Processes;
using CoveDashboard.Tests.Support;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace CoveDashboard.Tests.Telemetry;

/// <summary>What the real host sends to a collector that only its environment names: OTLP over HTTP, received and read here.</summary>
public sealed class CollectorTests
{
    private readonly ConcurrentQueue<(string Path, string? Type, byte[] Body)> _received = new();

    [Fact]
    public async Task Host_WithACollectorInItsEnvironment_SendsItsRunsTraceAndItsMetrics()
    {
        await using var collector = await CollectorAsync();
        await using var host = await HostProcess.StartDashboardAsync(Settings(collector.Urls.Single()), TestContext.Current.CancellationToken);
        using var client = new HttpClient { BaseAddress = host.Address };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", TestDashboard.TokenOf(Role.Operator));

        using var started = await client.PostAsJsonAsync("/api/v1/runs", new JsonObject { ["connection"] = "rehearsal", ["action"] = "cloudtrail-trails" }, TestContext.Current.CancellationToken);
        started.StatusCode.ShouldBe(HttpStatusCode.Created);
        var run = (await started.Content.ReadFromJsonAsync<JsonNode>(TestContext.Current.CancellationToken))!;
        run = (await client.GetFromJsonAsync<JsonNode>($"/api/v1/runs/{run["id"]}?wait=60", TestContext.Current.CancellationToken))!;
        run["finishedAt"].ShouldNotBeNull();

        await UntilAsync("/v1/traces", "cove target", "cloudtrail/DescribeTrails", "cloud.account.id", "cove-dashboard");
        await UntilAsync("/v1/metrics", "cove.", "cove-dashboard");
        _received.ShouldAllBe(r => r.Type == "application/x-protobuf");
        _received.ShouldAllBe(r => !Holds(r.Body, TestDashboard.TokenOf(Role.Operator)), "a token is nobody's business");
    }

    private async Task<WebApplication> CollectorAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var collector = builder.Build();
        collector.MapPost("/{**path}", async (HttpRequest request) =>
        {
            using var body = new MemoryStream();
            await request.Body.CopyToAsync(body);
            _received.Enqueue((request.Path, request.ContentType, body.ToArray()));
            return Results.Ok();
        });
        await collector.StartAsync(TestContext.Current.CancellationToken);
        return collector;
    }

    private static Dictionary<string, string?> Settings(string collector) => new(StringComparer.Ordinal)
    {
        ["OTEL_EXPORTER_OTLP_ENDPOINT"] = collector,
        ["OTEL_EXPORTER_OTLP_PROTOCOL"] = "http/protobuf",
        ["OTEL_BSP_SCHEDULE_DELAY"] = "200",
        ["OTEL_METRIC_EXPORT_INTERVAL"] = "500",
        ["Cove:Rehearsal:Endpoint"] = $"http://127.0.0.1:{FreePort.Next()}",
        ["Cove:Rehearsal:Accounts"] = "20",
        ["Cove:Auth:ApiTokens:0:Name"] = "operator",
        ["Cove:Auth:ApiTokens:0:Token"] = TestDashboard.TokenOf(Role.Operator),
        ["Cove:Auth:ApiTokens:0:Subject"] = "the-Operator",
        ["Cove:Auth:ApiTokens:0:Roles:0"] = "Operator",
    };

    /// <summary>Waits until everything that was sent there names all of the words.</summary>
    private async Task UntilAsync(string path, params string[] words)
    {
        using var poll = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        while (!words.All(w => _received.Any(r => r.Path == path && Holds(r.Body, w))))
            await poll.WaitForNextTickAsync(TestContext.Current.CancellationToken);
    }

    private static bool Holds(byte[] body, string word) => body.AsSpan().IndexOf(Encoding.UTF8.GetBytes(word)) >= 0;
}
