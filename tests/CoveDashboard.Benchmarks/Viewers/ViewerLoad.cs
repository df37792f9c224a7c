using System.Globalization;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using CoveDashboard.Testing.Processes;

namespace CoveDashboard.Benchmarks.Viewers;

/// <summary>
/// Many watchers of one large run: hub clients that read, some that do not, and browsers. Measures from the moment in which a result is given to
/// the store to the moment in which a watcher has it; rehearsal organization and dashboard are processes of their own.
/// </summary>
internal static class ViewerLoad
{
    private const string Token = "benchmark-token-of-this-process-only";
    private const int Accounts = 1600;
    private const int Slow = 3;
    private const int AimMs = 500;

    private static readonly string[] Regions =
    [
        "us-east-1", "us-east-2", "us-west-1", "us-west-2", "ca-central-1", "sa-east-1", "eu-central-1", "eu-west-1", "eu-west-2", "eu-west-3", "eu-north-1",
        "ap-northeast-1", "ap-northeast-2", "ap-northeast-3", "ap-south-1", "ap-southeast-1", "ap-southeast-2",
    ];

    public static async Task RunAsync(int clients, int browsers, int latencyMs, int concurrency, CancellationToken cancellationToken)
    {
        var data = Directory.CreateTempSubdirectory("cove-load-");
        await using var rehearsal = await HostProcess.StartRehearsalAsync(
            new Dictionary<string, string?>(StringComparer.Ordinal) { ["Cove:Rehearsal:Accounts"] = $"{Accounts}", ["Cove:Rehearsal:LatencyMs"] = $"{latencyMs}" }, cancellationToken);
        var settings = Settings(rehearsal.Address, data.FullName);
        await using (var dashboard = await HostProcess.StartDashboardAsync(settings, cancellationToken))
            await MeasureAsync(dashboard, await HostProcess.SignInLinkAsync(settings, cancellationToken), Path.Combine(data.FullName, "cove.db"), clients, browsers, concurrency, cancellationToken);
        data.Delete(recursive: true);
    }

    private static async Task MeasureAsync(HostProcess dashboard, Uri signInLink, string file, int clients, int browsers, int concurrency, CancellationToken cancellationToken)
    {
        using var http = new HttpClient { BaseAddress = dashboard.Address, Timeout = TimeSpan.FromMinutes(15) };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", Token);
        using (await http.GetAsync(new Uri("/api/v1/organization?connection=bench&format=json", UriKind.Relative), cancellationToken))
        {
        }
        var (id, number) = await StartAsync(http, concurrency, cancellationToken);
        // Held until everybody watches.
        await CommandAsync(http, id, "pause", cancellationToken);
        await using var pages = await PageViewers.OpenAsync(new Uri(dashboard.Address, signInLink.PathAndQuery), number, browsers);
        var viewers = Enumerable.Range(0, clients + Slow).Select(i => new HubViewer(dashboard.Address, Token, id, isSlow: i >= clients)).ToList();
        foreach (var viewer in viewers)
            await viewer.ConnectAsync(cancellationToken);
        var reading = viewers.Select(v => v.ReadAsync(cancellationToken)).ToList();
        var (cpu, began) = (dashboard.ProcessorTime(), TimeProvider.System.GetUtcNow());
        await CommandAsync(http, id, "resume", cancellationToken);

        var run = (await http.GetFromJsonAsync<JsonNode>($"/api/v1/runs/{id}", cancellationToken))!;
        while (run["finishedAt"] is null)
            run = (await http.GetFromJsonAsync<JsonNode>($"/api/v1/runs/{id}?wait=60", cancellationToken))!;
        var wall = TimeProvider.System.GetUtcNow() - began;
        cpu = dashboard.ProcessorTime() - cpu;
        viewers.ForEach(v => v.Wake());
        await Task.WhenAll(reading);
        await pages.FinishedAsync((int)run["totals"]!["targets"]!);

        var stored = await StoredTimes.ReadAsync(file, number, cancellationToken);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{run["totals"]!["targets"]} targets in {wall.TotalSeconds:0.0} s ({run["status"]}), {clients} hub clients, {Slow} that do not read, {browsers} pages: server {cpu.TotalSeconds:0.0} CPU-seconds ({cpu / wall:0.00} cores), peak {dashboard.PeakMemory() / 1e6:0} MB"));
        Percentiles.Print("hub, each result to each client", viewers.Where(v => !v.IsSlow).SelectMany(v => Latencies.OfBatches(v.Batches, stored, began)), AimMs);
        Percentiles.Print("page, each count that was shown", (await pages.SeenAsync()).SelectMany(p => Latencies.OfCounts(p, stored, began)), AimMs);
        foreach (var group in viewers.GroupBy(v => v.IsSlow))
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"{(group.Key ? "not reading" : "reading"),-12} {group.Count()} clients: whole {group.Count(v => v.IsWhole)}, batches {group.Min(v => v.Batches.Count)}–{group.Max(v => v.Batches.Count)}, {group.Average(v => v.Bytes) / 1e6:0.0} MB each"));
    }

    private static async Task<(string Id, int Number)> StartAsync(HttpClient http, int concurrency, CancellationToken cancellationToken)
    {
        var request = new JsonObject
        {
            ["connection"] = "bench",
            ["action"] = "cloudtrail-trails",
            ["regions"] = new JsonObject { ["include"] = new JsonArray([.. Regions.Select(r => JsonValue.Create(r))]) },
            ["options"] = new JsonObject { ["maxConcurrency"] = concurrency },
        };
        using var started = await http.PostAsJsonAsync("/api/v1/runs", request, cancellationToken);
        var run = (await started.Content.ReadFromJsonAsync<JsonNode>(cancellationToken))!;
        return started.IsSuccessStatusCode ? ((string)run["id"]!, (int)run["number"]!) : throw new InvalidOperationException($"The run was refused: {run}");
    }

    private static async Task CommandAsync(HttpClient http, string id, string command, CancellationToken cancellationToken)
    {
        using var answer = await http.PostAsync(new Uri($"/api/v1/runs/{id}/{command}", UriKind.Relative), null, cancellationToken);
        if (!answer.IsSuccessStatusCode)
            throw new InvalidOperationException(await answer.Content.ReadAsStringAsync(cancellationToken));
    }

    private static Dictionary<string, string?> Settings(Uri rehearsal, string data) => new(StringComparer.Ordinal)
    {
        ["Cove:DataDirectory"] = data,
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
