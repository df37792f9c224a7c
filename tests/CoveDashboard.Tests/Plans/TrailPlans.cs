using System.Net;
using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using CoveDashboard.Engine.People;
using CoveDashboard.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace CoveDashboard.Tests.Plans;

/// <summary>A dashboard over a rehearsal with duplicate trails, two tokens of one person, one of another, and the steps of the story over REST.</summary>
internal sealed class TrailPlans : IAsyncDisposable
{
    public const string Runs = "/api/v1/runs";
    public const string Plans = "/api/v1/plans";
    public const string Action = "cloudtrail-stop-duplicate-trails";

    /// <summary>Token of an administrator beside the one of every test.</summary>
    public const string OtherAdministrator = "administers-too";

    private static readonly string[] Homes = ["us-east-1", "eu-central-1", "eu-west-1", "us-west-2", "ap-southeast-1"];

    private TrailPlans(TestDashboard dashboard, ShiftedClock clock)
    {
        Dashboard = dashboard;
        Clock = clock;
        Requester = Client("delta-operates");
        RequesterApproves = Client("delta-approves");
        Approver = Client("iota-approves");
    }

    public TestDashboard Dashboard { get; }

    public ShiftedClock Clock { get; }

    public HttpClient Requester { get; }

    /// <summary>The same person as <see cref="Requester"/>, by another token.</summary>
    public HttpClient RequesterApproves { get; }

    public HttpClient Approver { get; }

    public static Task<TrailPlans> StartAsync(params (string Key, string Value)[] more) => StartAsync(_ => { }, more);

    /// <param name="customize">For services of a test's own.</param>
    public static async Task<TrailPlans> StartAsync(Action<IServiceCollection> customize, params (string Key, string Value)[] more)
    {
        var settings = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["Cove:Rehearsal:Accounts"] = "14",
            ["Cove:Approvals:TwoAbovePercent"] = "100",
        };
        var index = Enum.GetValues<Role>().Length;
        foreach (var (name, subject, role) in new[] { ("delta-operates", "delta", Role.Operator), ("delta-approves", "delta", Role.Approver), ("iota-approves", "iota", Role.Approver), (OtherAdministrator, "second-administrator", Role.Administrator) })
        {
            settings[$"Cove:Auth:ApiTokens:{index}:Name"] = name;
            settings[$"Cove:Auth:ApiTokens:{index}:Token"] = TokenOf(name);
            settings[$"Cove:Auth:ApiTokens:{index}:Subject"] = subject;
            settings[$"Cove:Auth:ApiTokens:{index++}:Roles:0"] = $"{role}";
        }
        foreach (var (key, value) in more)
            settings[key] = value;
        var clock = new ShiftedClock();
        return new TrailPlans(
            await TestDashboard.StartAsync(
                organization: null,
                settings,
                builder =>
                {
                    builder.Services.AddSingleton<TimeProvider>(clock);
                    customize(builder.Services);
                }),
            clock);
    }

    /// <summary>Accounts' own trails by ARN, and whether they log, as an inventory finds them.</summary>
    public async Task<Dictionary<string, bool>> InventoryAsync()
    {
        var run = await Requester.PostJsonAsync(Runs, new JsonObject { ["connection"] = "rehearsal", ["action"] = "cloudtrail-trails", ["regions"] = Regions() }, HttpStatusCode.Created);
        await Requester.GetJsonAsync($"{Runs}/{(string)run["id"]!}?wait=60");
        var results = await Requester.GetJsonAsync($"{Runs}/{(string)run["id"]!}/results?limit=1000");
        return results["items"]!.AsArray()
            .SelectMany(r => r!["result"]?.AsArray() ?? [])
            .Where(row => !(bool)row!["IsOrganizationTrail"]!)
            .DistinctBy(row => (string)row!["TrailARN"]!)
            .ToDictionary(row => (string)row!["TrailARN"]!, row => (bool)row!["IsLogging"]!, StringComparer.Ordinal);
    }

    /// <summary>Plans these trails, and waits for the plan.</summary>
    public async Task<JsonNode> PlanAsync(IEnumerable<string> arns, JsonObject? rollout = null)
    {
        var run = await StartPlanAsync(arns, rollout);
        await Requester.GetJsonAsync($"{Runs}/{(string)run["id"]!}?wait=60");
        return await Requester.GetJsonAsync($"{Runs}/{(string)run["id"]!}/plan");
    }

    public Task<JsonNode> StartPlanAsync(IEnumerable<string> arns, JsonObject? rollout = null) => Requester.PostJsonAsync(
        Runs,
        new JsonObject
        {
            ["connection"] = "rehearsal",
            ["action"] = Action,
            ["resources"] = new JsonArray([.. arns.Select(a => (JsonNode)a)]),
            ["rollout"] = rollout,
            ["reason"] = "The organization trail records them already.",
        },
        HttpStatusCode.Created);

    /// <summary>Plans the trails that log, leaving out those which need a look.</summary>
    public async Task<JsonNode> PlanDuplicatesAsync() => await PlanAsync((await InventoryAsync()).Where(t => t.Value).Select(t => t.Key));

    public Task<JsonNode> DecideAsync(HttpClient who, JsonNode plan, string verb, HttpStatusCode expected) =>
        who.PostJsonAsync($"{Plans}/{(string)plan["hash"]!}/{verb}", new JsonObject { ["comment"] = "I looked at three of them." }, expected);

    public Task<JsonNode> ApplyAsync(JsonNode plan, HttpStatusCode expected, string? confirm = null) =>
        Requester.PostJsonAsync($"{Plans}/{(string)plan["hash"]!}/apply", new JsonObject { ["confirm"] = confirm ?? (string)plan["confirm"]! }, expected);

    /// <summary>Applies wave after wave.</summary>
    /// <returns>The run at its end.</returns>
    public async Task<JsonNode> ApplyAllAsync(JsonNode plan)
    {
        var run = await ApplyAsync(plan, HttpStatusCode.Created);
        while (true)
        {
            var rested = await RestAsync(run);
            if ((string)rested["status"]! != "Paused")
                return rested;
            run = await Requester.PostJsonAsync($"{Runs}/{(string)run["id"]!}/waves/next", body: null, HttpStatusCode.OK);
        }
    }

    /// <summary>The run once its open wave is paused or it has ended, as its events tell.</summary>
    public async Task<JsonNode> RestAsync(JsonNode started)
    {
        using var response = await Requester.GetAsync($"{Runs}/{(string)started["id"]!}/events", HttpCompletionOption.ResponseHeadersRead);
        using var reader = new StreamReader(await response.Content.ReadAsStreamAsync());
        while (await reader.ReadLineAsync() is { } line)
            if (line.StartsWith("data: ", StringComparison.Ordinal)
                && JsonNode.Parse(line[6..])!["run"] is { } run
                && (int)run["wave"]! >= (int)started["wave"]!
                && (string)run["status"]! is not ("Queued" or "Running"))
                return run;
        throw new InvalidOperationException("The stream ended while the run went on.");
    }

    public HttpClient Client(string token)
    {
        var client = Dashboard.Anonymous();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", TokenOf(token));
        return client;
    }

    public async ValueTask DisposeAsync()
    {
        Requester.Dispose();
        RequesterApproves.Dispose();
        Approver.Dispose();
        await Dashboard.DisposeAsync();
    }

    private static JsonObject Regions() => new() { ["include"] = new JsonArray([.. Homes.Select(r => (JsonNode)r)]) };

    private static string TokenOf(string name) => $"{name}-token-for-tests-only";
}
