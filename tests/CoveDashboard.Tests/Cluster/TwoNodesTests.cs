using System.Net.Http.Json;
using System.Net.ServerSentEvents;
using System.Text.Json.Nodes;
using CoveDashboard.Engine.People;
using CoveDashboard.Rehearsal;
using CoveDashboard.Testing.Postgres;
using CoveDashboard.Testing.Processes;
using CoveDashboard.Tests.Support;
using Npgsql;

namespace CoveDashboard.Tests.Cluster;

/// <summary>Two real hosts on one PostgreSQL, and an organization that lives by itself.</summary>
public sealed class TwoNodesTests(PostgresServer server) : IAsyncLifetime
{
    private const int Accounts = 120;
    private static readonly string[] Regions = ["eu-central-1", "eu-west-1", "eu-west-2", "eu-west-3", "eu-north-1", "us-east-1", "us-east-2", "us-west-2"];

    private RehearsalServer _rehearsal = null!;
    private string _database = "";

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        Assert.SkipWhen(PostgresServer.Absence is not null, PostgresServer.Absence ?? "");
        TestDashboard.UseRehearsalCredentials();
        _database = await server.CreateEmptyDatabaseAsync();
        _rehearsal = await RehearsalServer.StartAsync(new RehearsalOptions { Endpoint = "http://127.0.0.1:0", LatencyMs = 150, Accounts = Accounts });
    }

    public async ValueTask DisposeAsync()
    {
        if (_rehearsal is not null)
            await _rehearsal.DisposeAsync();
        if (_database.Length > 0)
            await server.DropDatabaseAsync(_database);
    }

    [Fact]
    public async Task Run_OnTwoNodesOfWhichOneIsKilled_IsTakenOverAndEachTargetEndsOnce()
    {
        var hosts = await Task.WhenAll(HostAsync(), HostAsync());
        await using var one = hosts[0];
        await using var other = hosts[1];
        using var client = ClientOf(one);
        using var watcher = ClientOf(other);
        var run = await StartAsync(client);
        var watching = WatchAsync(watcher, (string)run["id"]!);
        await UntilAsync($"SELECT COUNT(*) FROM run_slices WHERE owner LIKE '%-{one.Id}-%'", atLeast: 1);
        await UntilAsync($"SELECT COUNT(*) FROM run_slices WHERE owner LIKE '%-{other.Id}-%'", atLeast: 1);
        await UntilAsync("SELECT COUNT(*) FROM run_results", atLeast: 100);

        await one.KillAsync();
        var orphaned = await RowsAsync($"SELECT slice, fence FROM run_slices WHERE owner LIKE '%-{one.Id}-%' AND NOT done");
        var events = await watching;

        var targets = (long)run["totals"]!["targets"]!;
        orphaned.ShouldNotBeEmpty("it was killed in the middle");
        var fences = (await RowsAsync("SELECT slice, fence FROM run_slices")).ToDictionary(r => r[0], r => r[1]);
        orphaned.ShouldAllBe(o => fences[o[0]] > o[1], "each was taken over under a new number");
        (await RowsAsync("SELECT COUNT(*), COUNT(DISTINCT ordinal), MAX(sequence) FROM run_results"))[0].ShouldBe([targets, targets, targets]);
        (await RowsAsync("SELECT targets, succeeded + failed + assume_role_failed + skipped + cancelled + unknown, last_sequence FROM runs"))[0].ShouldBe([targets, targets, targets]);
        events.Order().ShouldBe(Enumerable.Range(1, (int)targets).Select(i => (long)i), "the other node's stream told of each result once");
    }

    private static HttpClient ClientOf(HostProcess host)
    {
        var client = new HttpClient { BaseAddress = host.Address };
        client.DefaultRequestHeaders.Authorization = new("Bearer", TestDashboard.TokenOf(Role.Operator));
        return client;
    }

    private static async Task<JsonNode> StartAsync(HttpClient client)
    {
        var request = new JsonObject
        {
            ["connection"] = "field",
            ["action"] = "cloudtrail-trails",
            ["regions"] = new JsonObject { ["include"] = new JsonArray([.. Regions.Select(r => JsonValue.Create(r))]) },
            ["options"] = new JsonObject { ["maxConcurrency"] = 32, ["cautiousStart"] = false },
        };
        using var response = await client.PostAsJsonAsync("/api/v1/runs", request, Cancelled);
        var run = (await response.Content.ReadFromJsonAsync<JsonNode>(Cancelled))!;
        response.IsSuccessStatusCode.ShouldBeTrue(run.ToString());
        return run;
    }

    /// <summary>The sequence number of every result that the stream told of, from the first event to the last.</summary>
    private static async Task<List<long>> WatchAsync(HttpClient client, string run)
    {
        await using var stream = await client.GetStreamAsync($"/api/v1/runs/{run}/events", Cancelled);
        var told = new List<long>();
        await foreach (var item in SseParser.Create(stream).EnumerateAsync(Cancelled))
        {
            var batch = JsonNode.Parse(item.Data)!;
            // A snapshot stands for every result up to its number.
            if (batch["states"] is not null)
                told.AddRange(Enumerable.Range(1, (int)batch["sequence"]!).Select(i => (long)i));
            told.AddRange(batch["changes"]!.AsArray().Select(c => (long)c!["sequence"]!).Where(s => s > 0));
            if (item.EventType == "end")
                return told;
        }
        throw new InvalidOperationException("The stream ended before the run.");
    }

    private Task<HostProcess> HostAsync() => HostProcess.StartDashboardAsync(
        new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["Cove:Storage:Provider"] = "PostgreSql",
            ["Cove:Storage:ConnectionString"] = _database,
            ["Cove:Cluster:Nodes"] = "2",
            ["Cove:Connections:field:Region"] = "us-east-1",
            ["Cove:Connections:field:ServiceEndpoints:*"] = _rehearsal.Endpoint.ToString().TrimEnd('/'),
            ["Cove:Auth:ApiTokens:0:Name"] = "operator",
            ["Cove:Auth:ApiTokens:0:Token"] = TestDashboard.TokenOf(Role.Operator),
            ["Cove:Auth:ApiTokens:0:Subject"] = "the-Operator",
            ["Cove:Auth:ApiTokens:0:Roles:0"] = "Operator",
        },
        Cancelled);

    private async Task UntilAsync(string count, long atLeast)
    {
        using var poll = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        while ((await RowsAsync(count))[0][0] < atLeast)
            await poll.WaitForNextTickAsync(Cancelled);
    }

    private async Task<List<long[]>> RowsAsync(string sql)
    {
        await using var connection = new NpgsqlConnection($"{_database};Pooling=false");
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await using var reader = await command.ExecuteReaderAsync();
        var rows = new List<long[]>();
        while (await reader.ReadAsync())
            rows.Add([.. Enumerable.Range(0, reader.FieldCount).Select(i => Convert.ToInt64(reader.GetValue(i), System.Globalization.CultureInfo.InvariantCulture))]);
        return rows;
    }
}
