using System.ComponentModel;
using System.Diagnostics;
using System.Net;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using CoveDashboard.Engine.People;
using CoveDashboard.Engine.Runs;
using CoveDashboard.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace CoveDashboard.Tests.Telemetry;

/// <summary>What a scraper sees of a dashboard over the rehearsal organization.</summary>
public sealed partial class MetricsTests
{
    private const string Runs = "/api/v1/runs";

    [Fact]
    public async Task Metrics_AfterARun_AreItsOwnTotals()
    {
        await using var dashboard = await TestDashboard.StartAsync(SmallOrganization.Build());
        dashboard.Rehearsal.Faults = dashboard.Rehearsal.Faults with
        {
            DenyAccounts = [SmallOrganization.C],
            DisabledRegions = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal) { [SmallOrganization.A] = ["eu-west-1"] },
            ThrottleRate = 0.2,
        };
        using var client = dashboard.WithToken(Role.Operator);

        var run = await RunAsync(client, "us-east-1", "eu-west-1");

        var metrics = await ScrapeAsync(client);
        var states = new JsonObject();
        foreach (var (name, state) in new[] { ("succeeded", "succeeded"), ("failed", "failed"), ("assumeRoleFailed", "assume_role_failed"), ("skipped", "skipped"), ("cancelled", "cancelled"), ("unknown", "unknown") })
            states[name] = (int)metrics.Sum("cove_targets_ended_total", ("state", state));
        var totals = run["totals"]!.AsObject();
        states.ToJsonString().ShouldBe(new JsonObject(totals.Where(t => states.ContainsKey(t.Key)).Select(t => KeyValuePair.Create(t.Key, t.Value?.DeepClone()))).ToJsonString());
        ((int)totals["assumeRoleFailed"]!).ShouldBe(2);
        metrics.Sum("cove_runs_started_total", ("kind", "inventory")).ShouldBe(1);
        metrics.Sum("cove_runs_ended_total", ("kind", "inventory"), ("status", "completed_with_failures")).ShouldBe(1);
        foreach (var call in (await client.GetJsonAsync($"{Runs}/{(string)run["id"]!}/calls"))["items"]!.AsArray().GroupBy(c => (string)c!["service"]!).Where(c => c.Key is "cloudtrail" or "ec2"))
        {
            metrics.Sum("cove_aws_call_duration_seconds_count", ("service", call.Key)).ShouldBe(call.Sum(c => (int)c!["count"]!), call.Key);
            metrics.Sum("cove_aws_call_duration_seconds_count", ("service", call.Key), ("outcome", "throttling")).ShouldBe(call.Sum(c => (int)c!["throttled"]!), call.Key);
            metrics.Sum("cove_aws_throttles_total", ("service", call.Key)).ShouldBe(call.Sum(c => (int)c!["throttled"]!), call.Key);
        }
        metrics.Sum("cove_limiter_wait_duration_seconds_count").ShouldBe(metrics.Sum("cove_aws_call_duration_seconds_count"));
    }

    [Fact]
    public async Task Metrics_WhileARunIsPaused_TellWhatWaits()
    {
        await using var dashboard = await TestDashboard.StartAsync(SmallOrganization.Build());
        using var client = dashboard.WithToken(Role.Operator);
        using (await client.GetAsync("/api/v1/organization?connection=rehearsal"))
            dashboard.Rehearsal.Faults = dashboard.Rehearsal.Faults with { LatencyMs = 60_000 };
        var run = await client.PostJsonAsync(Runs, Request("us-east-1"), HttpStatusCode.Created);
        await client.PostJsonAsync($"{Runs}/{(string)run["id"]!}/pause", body: null, HttpStatusCode.OK);

        await dashboard.Services.GetRequiredService<IRunReconciler>().LookAsync(TestContext.Current.CancellationToken);

        var metrics = await ScrapeAsync(client);
        metrics.Sum("cove_runs_open", ("status", "paused")).ShouldBe(1);
        metrics.Sum("cove_runs_open").ShouldBe(1);
        metrics.Sum("cove_targets_queued").ShouldBe(4);
        metrics.Sum("cove_slices_open").ShouldBeGreaterThan(0);
    }

    [Fact]
    public async Task Metrics_OfAThousandAccounts_NameNoneAndAreNoMore()
    {
        await using var dashboard = await TestDashboard.StartAsync(settings: new Dictionary<string, string>(StringComparer.Ordinal) { ["Cove:Rehearsal:Accounts"] = "1000" });
        using var client = dashboard.WithToken(Role.Operator);

        var run = await RunAsync(client, "us-east-1");

        ((int)run["totals"]!["targets"]!).ShouldBeGreaterThan(900);
        var ours = (await ScrapeAsync(client)).Samples.Where(s => s.Name.StartsWith("cove_", StringComparison.Ordinal)).ToArray();
        ours.SelectMany(s => s.Labels.Keys).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ShouldBe(["kind", "lane", "le", "outcome", "service", "state", "status"]);
        ours.SelectMany(s => s.Labels.Values).Where(v => AccountId().IsMatch(v)).ShouldBeEmpty();
        ours.Length.ShouldBeLessThan(300);
    }

    [Fact]
    public async Task Metrics_CheckedByPromtool_HaveNoFault()
    {
        await using var dashboard = await TestDashboard.StartAsync(SmallOrganization.Build());
        using var client = dashboard.WithToken(Role.Viewer);
        var text = await client.GetStringAsync("/metrics");
        var start = new ProcessStartInfo("promtool", ["check", "metrics"]) { UseShellExecute = false, RedirectStandardInput = true, RedirectStandardError = true };
        Process promtool;
        try
        {
            promtool = Process.Start(start)!;
        }
        catch (Win32Exception)
        {
            Assert.Skip("promtool is not installed.");
            throw;
        }
        using (promtool)
        {
            await promtool.StandardInput.WriteAsync(text);
            promtool.StandardInput.Close();
            var said = await promtool.StandardError.ReadToEndAsync();
            await promtool.WaitForExitAsync(TestContext.Current.CancellationToken);

            // 3: readable, with advice on names; those of the runtime are not ours to choose.
            promtool.ExitCode.ShouldBeOneOf([0, 3], said);
        }
    }

    [Theory]
    [InlineData("false", null, HttpStatusCode.Unauthorized)]
    [InlineData("true", null, HttpStatusCode.OK)]
    [InlineData("true", "X-Forwarded-For", HttpStatusCode.Unauthorized)]
    [InlineData("true", "Forwarded", HttpStatusCode.Unauthorized)]
    public async Task Metrics_WithoutAToken_AreForThisMachineOnlyAndWhereItIsSaid(string loopback, string? header, HttpStatusCode expected)
    {
        await using var dashboard = await TestDashboard.StartAsync(
            SmallOrganization.Build(), new Dictionary<string, string>(StringComparer.Ordinal) { ["Cove:Telemetry:LoopbackMetrics"] = loopback });
        using var client = dashboard.Anonymous();
        if (header is not null)
            client.DefaultRequestHeaders.Add(header, "127.0.0.1");

        using var response = await client.GetAsync("/metrics", TestContext.Current.CancellationToken);

        response.StatusCode.ShouldBe(expected);
    }

    private static async Task<JsonNode> RunAsync(HttpClient client, params string[] regions)
    {
        var run = await client.PostJsonAsync(Runs, Request(regions), HttpStatusCode.Created);
        return await client.GetJsonAsync($"{Runs}/{(string)run["id"]!}?wait=60");
    }

    private static JsonObject Request(params string[] regions) => new()
    {
        ["connection"] = "rehearsal",
        ["action"] = "cloudtrail-trails",
        ["regions"] = new JsonObject { ["include"] = new JsonArray([.. regions.Select(r => JsonValue.Create(r))]) },
    };

    private static async Task<Exposition> ScrapeAsync(HttpClient client)
    {
        using var response = await client.GetAsync("/metrics", TestContext.Current.CancellationToken);
        response.Content.Headers.ContentType!.ToString().ShouldBe("text/plain; version=0.0.4; charset=utf-8");
        return Exposition.Parse(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    [GeneratedRegex(@"\d{12}", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex AccountId();
}
