using System.Diagnostics;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using CoveDashboard.Testing.Processes;

namespace CoveDashboard.Benchmarks;

/// <summary>Measures one run of the trails action: rehearsal organization and dashboard are fresh processes.</summary>
internal static class TrailsRun
{
    private const string Token = "benchmark-token-of-this-process-only";
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(15);

    // The regions that no account can disable.
    private static readonly string[] Regions =
    [
        "us-east-1", "us-east-2", "us-west-1", "us-west-2", "ca-central-1", "sa-east-1",
        "eu-central-1", "eu-west-1", "eu-west-2", "eu-west-3", "eu-north-1",
        "ap-northeast-1", "ap-northeast-2", "ap-northeast-3", "ap-south-1", "ap-southeast-1", "ap-southeast-2",
    ];

    public static async Task<Measurement> MeasureAsync(Scenario scenario, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(Limit);
        await using var rehearsal = await HostProcess.StartRehearsalAsync(new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["Cove:Rehearsal:Accounts"] = $"{scenario.Accounts}",
            ["Cove:Rehearsal:LatencyMs"] = $"{scenario.LatencyMs}",
        }, limit.Token);
        await using var dashboard = await HostProcess.StartDashboardAsync(Settings(rehearsal.Address), limit.Token);
        using var client = await ConnectAsync(dashboard, limit.Token);
        var cpuBefore = dashboard.ProcessorTime();
        var clock = Stopwatch.StartNew();
        var run = await RunAsync(client, scenario, limit.Token);
        var wall = clock.Elapsed;

        var targets = (int)run["totals"]!["targets"]!;
        var calls = (long)run["calls"]!;
        return new Measurement(
            scenario,
            targets,
            calls,
            wall.TotalSeconds,
            calls * scenario.LatencyMs / 1000.0 / scenario.Concurrency,
            (dashboard.ProcessorTime() - cpuBefore).TotalMilliseconds / targets,
            dashboard.PeakMemory() / 1e6,
            (string)run["status"]!);
    }

    /// <summary>A client as operator. The organization is read: a run over a known organization is what is measured.</summary>
    public static async Task<HttpClient> ConnectAsync(HostProcess dashboard, CancellationToken cancellationToken)
    {
        var client = new HttpClient { BaseAddress = dashboard.Address, Timeout = Limit };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", Token);
        using (await client.GetAsync(new Uri("/api/v1/organization?connection=bench&format=json", UriKind.Relative), cancellationToken))
        {
        }
        return client;
    }

    /// <summary>Starts a run and gives it back at its end.</summary>
    public static async Task<JsonNode> RunAsync(HttpClient client, Scenario scenario, CancellationToken cancellationToken)
    {
        var request = new JsonObject
        {
            ["connection"] = "bench",
            ["action"] = "cloudtrail-trails",
            ["regions"] = new JsonObject { ["include"] = new JsonArray([.. Regions.Take(scenario.Regions).Select(r => JsonValue.Create(r))]) },
            ["options"] = new JsonObject { ["maxConcurrency"] = scenario.Concurrency },
        };
        using var started = await client.PostAsJsonAsync("/api/v1/runs", request, cancellationToken);
        var run = (await started.Content.ReadFromJsonAsync<JsonNode>(cancellationToken))!;
        if (!started.IsSuccessStatusCode)
            throw new InvalidOperationException($"The run was refused: {run}");
        while (run["finishedAt"] is null)
            run = (await client.GetFromJsonAsync<JsonNode>($"/api/v1/runs/{(string)run["id"]!}?wait=60", cancellationToken))!;
        return run;
    }

    public static Dictionary<string, string?> Settings(Uri rehearsal) => new(StringComparer.Ordinal)
    {
        ["Cove:Connections:bench:Region"] = "us-east-1",
        ["Cove:Connections:bench:ServiceEndpoints:*"] = rehearsal.ToString().TrimEnd('/'),
        ["Cove:Auth:ApiTokens:0:Name"] = "benchmark",
        ["Cove:Auth:ApiTokens:0:Token"] = Token,
        ["Cove:Auth:ApiTokens:0:Subject"] = "operator",
        ["Cove:Auth:ApiTokens:0:Roles:0"] = "Operator",
        ["AWS_ACCESS_KEY_ID"] = "REHEARSALMANAGEMENT",
        ["AWS_SECRET_ACCESS_KEY"] = "rehearsal-secret",
        ["Logging:LogLevel:Default"] = "Warning",
        ["Logging:LogLevel:Microsoft.Hosting.Lifetime"] = "Information",
    };
}
