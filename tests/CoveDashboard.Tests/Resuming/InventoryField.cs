using System.Net;
using System.Text.Json.Nodes;
using CoveDashboard.Engine.People;
using CoveDashboard.Rehearsal;
using CoveDashboard.Testing.Processes;
using CoveDashboard.Tests.Applying;
using CoveDashboard.Tests.Support;

namespace CoveDashboard.Tests.Resuming;

/// <summary>An organization of 2,000 targets that lives by itself, a store, and real hosts over both that come and go.</summary>
internal sealed class InventoryField : IAsyncDisposable
{
    public const string Action = "cloudtrail-trails";
    public const int Targets = Members * 8;
    private const int Members = 250;

    private static readonly string[] Regions = ["eu-central-1", "eu-west-1", "eu-west-2", "eu-west-3", "eu-north-1", "us-east-1", "us-east-2", "us-west-2"];

    private readonly Lock _lock = new();
    private readonly HostProcess?[] _hosts;
    private readonly IReadOnlyDictionary<string, string> _more;
    private TaskCompletionSource _came = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private InventoryField(FieldStore store, RehearsalServer rehearsal, IReadOnlyDictionary<string, string> more)
    {
        (Store, Rehearsal, _more) = (store, rehearsal, more);
        _hosts = new HostProcess?[store.Nodes];
    }

    public FieldStore Store { get; }

    public RehearsalServer Rehearsal { get; }

    /// <summary>Takes the store over, and removes it at the end.</summary>
    /// <param name="more">What every host is told beside; null: nothing.</param>
    public static async Task<InventoryField> StartAsync(FieldStore store, int latencyMs, IReadOnlyDictionary<string, string>? more = null)
    {
        TestDashboard.UseRehearsalCredentials();
        return new InventoryField(store, await RehearsalServer.StartAsync(new RehearsalOptions
        {
            Endpoint = "http://127.0.0.1:0",
            LatencyMs = latencyMs,
            Organization = ApplyStory.Organization(Members),
        }), more ?? new Dictionary<string, string>(StringComparer.Ordinal));
    }

    public HostProcess Host(int node) => _hosts[node] ?? throw new InvalidOperationException($"Node {node} is not there.");

    /// <summary>The node that answers there, or did last.</summary>
    public int NodeAt(Uri address) => Array.FindIndex(_hosts, h => h?.Address == address) is var node and >= 0 ? node : 0;

    /// <summary>Starts every node that is not there.</summary>
    public Task StartHostsAsync() => Task.WhenAll(Enumerable.Range(0, _hosts.Length).Where(n => _hosts[n] is null).Select(StartHostAsync));

    public async Task StartHostAsync(int node) => Came(node, await NewHostAsync());

    /// <summary>What every host is told.</summary>
    public Dictionary<string, string?> Settings => new(Store.Settings.Concat(_more.Select(m => KeyValuePair.Create(m.Key, (string?)m.Value))), StringComparer.Ordinal)
    {
        ["Cove:Connections:field:Region"] = "us-east-1",
        ["Cove:Connections:field:ServiceEndpoints:*"] = Rehearsal.Endpoint.ToString().TrimEnd('/'),
        ["Cove:Auth:ApiTokens:0:Name"] = "operator",
        ["Cove:Auth:ApiTokens:0:Token"] = TestDashboard.TokenOf(Role.Operator),
        ["Cove:Auth:ApiTokens:0:Subject"] = "the-Operator",
        ["Cove:Auth:ApiTokens:0:Roles:0"] = "Operator",
        ["Cove:Auth:ApiTokens:1:Name"] = "administrator",
        ["Cove:Auth:ApiTokens:1:Token"] = TestDashboard.TokenOf(Role.Administrator),
        ["Cove:Auth:ApiTokens:1:Subject"] = "the-Administrator",
        ["Cove:Auth:ApiTokens:1:Roles:0"] = "Administrator",
    };

    /// <summary>One more host, which is the caller's.</summary>
    public Task<HostProcess> NewHostAsync() => HostProcess.StartDashboardAsync(Settings, TestContext.Current.CancellationToken);

    /// <summary>Ends a node at once, and lets its leases end at once too: it is dead for certain, so nobody needs to wait whether it comes back.</summary>
    public async Task KillAsync(int node)
    {
        var dead = Gone(node);
        await dead.KillAsync();
        await Store.ExecuteAsync($"UPDATE run_slices SET expires_at = 0 WHERE owner LIKE '%-{dead.Id}-%'");
        await dead.DisposeAsync();
    }

    /// <summary>A client of a node that is there; waits for one.</summary>
    /// <param name="other">Rather not this one; null: whichever.</param>
    public async Task<HttpClient> AnyClientAsync(Uri? other = null)
    {
        while (true)
        {
            Task came;
            lock (_lock)
            {
                var there = _hosts.OfType<HostProcess>().OrderBy(h => h.Address == other).FirstOrDefault();
                if (there is not null)
                    return ClientOf(there);
                came = _came.Task;
            }
            await came.WaitAsync(TestContext.Current.CancellationToken);
        }
    }

    public static HttpClient ClientOf(HostProcess host, Role role = Role.Operator)
    {
        var client = new HttpClient { BaseAddress = host.Address };
        client.DefaultRequestHeaders.Authorization = new("Bearer", TestDashboard.TokenOf(role));
        return client;
    }

    /// <summary>Starts an inventory of every target.</summary>
    public async Task<FieldRun> RunAsync(int maxConcurrency, JsonObject? options = null)
    {
        options ??= [];
        options["maxConcurrency"] = maxConcurrency;
        options["cautiousStart"] = false;
        using var client = await AnyClientAsync();
        var run = await client.PostJsonAsync(
            "/api/v1/runs",
            new JsonObject
            {
                ["connection"] = "field",
                ["action"] = Action,
                ["regions"] = new JsonObject { ["include"] = new JsonArray([.. Regions.Select(r => JsonValue.Create(r))]) },
                ["options"] = options,
            },
            HttpStatusCode.Created);
        ((int)run["totals"]!["targets"]!).ShouldBe(Targets);
        return new FieldRun(this, Guid.Parse((string)run["id"]!), (int)run["number"]!);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var host in _hosts.OfType<HostProcess>())
            await host.DisposeAsync();
        await Rehearsal.DisposeAsync();
        await Store.DisposeAsync();
    }

    private void Came(int node, HostProcess host)
    {
        TaskCompletionSource came;
        lock (_lock)
        {
            _hosts[node] = host;
            (came, _came) = (_came, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
        }
        came.SetResult();
    }

    private HostProcess Gone(int node)
    {
        lock (_lock)
        {
            var host = Host(node);
            _hosts[node] = null;
            return host;
        }
    }
}
