using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using CoveDashboard.Engine.People;
using CoveDashboard.Rehearsal;
using CoveDashboard.Tests.Secrets;
using CoveDashboard.Tests.Support;

namespace CoveDashboard.Tests.Telemetry;

/// <summary>A run's trace, from the request that starts it to AWS's answer.</summary>
public sealed class TraceTests : IDisposable
{
    private const string ExternalId = "external-id-that-no-trace-may-show";

    private static readonly string[] Keys =
    [
        "aws.request_id", "cloud.account.id", "cloud.region", "cove.action", "cove.attempts", "cove.connection", "cove.run", "cove.run.id", "cove.slice",
        "cove.target.state", "error.type", "rpc.method", "rpc.service", "rpc.system",
    ];

    private readonly ConcurrentQueue<Activity> _seen = new();
    private readonly ActivityListener _listener;

    public TraceTests()
    {
        _listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name is "CoveDashboard.Engine" or "CoveDashboard.Aws" or "Microsoft.AspNetCore",
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStarted = _seen.Enqueue,
        };
        ActivitySource.AddActivityListener(_listener);
    }

    public void Dispose() => _listener.Dispose();

    [Fact]
    public async Task Run_StartedByARequest_IsOneTraceDownToEachCallToAws()
    {
        using var tokens = new SentTokens();
        await using var dashboard = await TestDashboard.StartAsync(SmallOrganization.Build());
        dashboard.Rehearsal.Faults = dashboard.Rehearsal.Faults with { DenyAccounts = [SmallOrganization.C] };
        using var client = dashboard.WithToken(Role.Operator);
        var trace = ActivityTraceId.CreateRandom();

        var run = await RunAsync(client, trace);

        var spans = _seen.Where(a => a.TraceId == trace).ToArray();
        var number = (int)run["number"]!;
        var request = spans.Single(a => a.Source.Name == "Microsoft.AspNetCore" && Equals(a.GetTagItem("cove.run"), number));
        var slices = spans.Where(a => a.OperationName == "cove slice").ToArray();
        slices.ShouldNotBeEmpty();
        slices.ShouldAllBe(s => s.ParentSpanId == request.SpanId && s.HasRemoteParent);
        var targets = spans.Where(a => a.OperationName == "cove target").ToArray();
        targets.Select(t => ((string)t.GetTagItem("cloud.account.id")!, (string)t.GetTagItem("cloud.region")!, (string)t.GetTagItem("cove.target.state")!))
            .OrderBy(t => t.Item1, StringComparer.Ordinal).ThenBy(t => t.Item2, StringComparer.Ordinal)
            .ShouldBe(
                from account in new[] { SmallOrganization.D, SmallOrganization.A, SmallOrganization.B, SmallOrganization.C }
                from region in new[] { "eu-west-1", "us-east-1" }
                select (account, region, account == SmallOrganization.C ? "assume_role_failed" : "succeeded"));
        targets.ShouldAllBe(t => slices.Any(s => s.SpanId == t.ParentSpanId));
        foreach (var target in targets.Where(t => Equals(t.GetTagItem("cove.target.state"), "succeeded")))
        {
            var call = spans.First(a => a.OperationName == "cloudtrail/DescribeTrails" && a.ParentSpanId == target.SpanId);
            foreach (var key in new[] { "cove.run", "cloud.account.id", "cloud.region" })
                call.GetTagItem(key).ShouldBe(target.GetTagItem(key), key);
            call.GetTagItem("aws.request_id").ShouldBeOfType<string>().ShouldNotBeEmpty();
        }
        var refused = spans.First(a => a.OperationName == "sts/AssumeRole" && Equals(a.GetTagItem("cloud.account.id"), SmallOrganization.C));
        (refused.Status, refused.StatusDescription).ShouldBe((ActivityStatusCode.Error, "AccessDenied"));
        ShowsNoSecret(spans, tokens);
    }

    private static void ShowsNoSecret(Activity[] spans, SentTokens tokens)
    {
        var ours = spans.Where(a => a.Source.Name.StartsWith("CoveDashboard", StringComparison.Ordinal)).ToArray();
        tokens.All.ShouldNotBeEmpty("what is looked for is known");
        ours.SelectMany(a => a.TagObjects).Select(t => t.Key).Distinct(StringComparer.Ordinal).ShouldBeSubsetOf(Keys);
        var values = spans.SelectMany(a => a.TagObjects.Select(t => $"{t.Value}").Append(a.StatusDescription ?? "").Append(a.DisplayName)).ToArray();
        values.Where(v => v.Contains(ExternalId, StringComparison.Ordinal) || v.Contains(RehearsalServer.SecretAccessKey, StringComparison.Ordinal)
            || tokens.All.Any(t => v.Contains(t, StringComparison.Ordinal))).ShouldBeEmpty();
        spans.SelectMany(a => a.Events).ShouldBeEmpty();
    }

    private static async Task<JsonNode> RunAsync(HttpClient client, ActivityTraceId trace)
    {
        using var start = new HttpRequestMessage(HttpMethod.Post, "/api/v1/runs");
        start.Headers.Add("traceparent", $"00-{trace}-{ActivitySpanId.CreateRandom()}-01");
        start.Content = JsonContent.Create(new JsonObject
        {
            ["connection"] = "rehearsal",
            ["action"] = "cloudtrail-trails",
            ["regions"] = new JsonObject { ["include"] = new JsonArray("us-east-1", "eu-west-1") },
            ["options"] = new JsonObject { ["externalId"] = ExternalId },
        });
        using var started = await client.SendAsync(start, TestContext.Current.CancellationToken);
        started.StatusCode.ShouldBe(HttpStatusCode.Created);
        var run = JsonNode.Parse(await started.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))!;
        return await client.GetJsonAsync($"/api/v1/runs/{(string)run["id"]!}?wait=60");
    }
}
