using System.Net;
using System.Text.Json.Nodes;
using CoveDashboard.Engine.People;
using CoveDashboard.Engine.Plans;
using CoveDashboard.Testing.Postgres;
using CoveDashboard.Tests.Applying;
using CoveDashboard.Tests.Resuming;
using CoveDashboard.Tests.Support;

namespace CoveDashboard.Tests.Cluster;

/// <summary>What stops a run stops it on every node, whichever was told.</summary>
public sealed class StopOnTwoNodesTests(PostgresServer server)
{
    /// <summary>
    /// After which no node begins a call any more. It is two seconds where processors have time (decision 51); where they have none, nobody reads in time. Who
    /// is not told goes on for some twenty.
    /// </summary>
    private static readonly TimeSpan Tightness = TimeSpan.FromSeconds(8);

    [Fact]
    public async Task Cancel_ToldToOneNode_LetsTheOtherBeginNoCall()
    {
        await using var field = await InventoryField.StartAsync(await PostgresField.CreateAsync(server), latencyMs: 150);
        var run = await OnBothNodesAsync(field);
        using var client = InventoryField.ClientOf(field.Host(0));

        await client.PostJsonAsync($"/api/v1/runs/{run.Id}/cancel", body: null, HttpStatusCode.OK);
        var told = TimeProvider.System.GetUtcNow();

        (await run.EndAsync()).ShouldBe("Cancelled");
        await ShouldBeQuietAsync(field, run, told);
        var totals = (await run.ResourceAsync())["totals"]!;
        ((int)totals["cancelled"]!).ShouldBeGreaterThan(0, "it was cancelled in the middle");
        ((int)totals["failed"]! + (int)totals["unknown"]!).ShouldBe(0, "what was under way ended by itself");
    }

    [Fact]
    public async Task FailureBudget_SpentByBothNodesTogether_StopsBoth()
    {
        await using var field = await InventoryField.StartAsync(await PostgresField.CreateAsync(server), latencyMs: 150);
        var budget = new JsonObject { ["failureBudget"] = new JsonObject { ["count"] = 30 } };
        var run = await OnBothNodesAsync(field, budget);

        field.Rehearsal.Faults = field.Rehearsal.Faults with { ErrorRate = 1 };
        await field.Store.UntilAsync($"SELECT COUNT(*) FROM runs WHERE number = {run.Number} AND stop_reason LIKE 'The failure budget is spent%'", atLeast: 1);
        var decided = TimeProvider.System.GetUtcNow();

        (await run.EndAsync()).ShouldBe("Stopped");
        await ShouldBeQuietAsync(field, run, decided);
        var totals = (await run.ResourceAsync())["totals"]!;
        ((int)totals["failed"]! + (int)totals["assumeRoleFailed"]!).ShouldBeGreaterThan(30);
        ((int)totals["cancelled"]!).ShouldBeGreaterThan(0, "it was stopped in the middle");
    }

    [Fact]
    public async Task EmergencyStop_ToldToTheNodeThatDoesLess_LetsNeitherBeginAWrite()
    {
        var more = new Dictionary<string, string>(ApplyStory.Settings, StringComparer.Ordinal)
        {
            ["Cove:Connections:field:ApplyRole"] = "OrganizationAccountAccessRole",
            ["Cove:Connections:field:MaxConcurrency"] = "8",
        };
        await using var field = await InventoryField.StartAsync(await PostgresField.CreateAsync(server), latencyMs: 0, more);
        var (plan, run) = await BetweenWavesAsync(field);
        await field.StartHostsAsync();
        field.Rehearsal.Faults = field.Rehearsal.Faults with { LatencyMs = 150 };
        using (var any = await field.AnyClientAsync())
            await any.PostJsonAsync($"/api/v1/runs/{run}/waves/next", body: null, HttpStatusCode.OK);
        await ApplyStory.WhenEffectsReachAsync(field.Rehearsal, 20);
        // A plan has few slices: one node may hold them all.
        var held = new List<long>();
        foreach (var node in (int[])[0, 1])
            held.Add((await field.Store.RowsAsync($"SELECT COUNT(*) FROM run_slices WHERE NOT done AND owner LIKE '%-{field.Host(node).Id}-%'"))[0][0]);
        held.Max().ShouldBeGreaterThan(0);
        using var client = InventoryField.ClientOf(field.Host(held.IndexOf(held.Min())));

        await client.PostJsonAsync("/api/v1/connections/field/stop-writes", new JsonObject { ["reason"] = "smoke" }, HttpStatusCode.OK);
        var told = TimeProvider.System.GetUtcNow();

        (await ApplyStory.EndAsync(client, run)).ShouldBe("Stopped");
        field.Rehearsal.Calls.WritesAfter().Where(c => c.Operation == ApplyStory.Write && c.At > told + Tightness).ShouldBeEmpty();
        var effects = ApplyStory.Effects(field.Rehearsal);
        effects.ShouldBeUnique();
        effects.Length.ShouldBeLessThan(plan.Envelope.Changes.Count, "it was stopped in the middle");
        await using var after = await DashboardAsync(field);
        var outcomes = await ApplyStory.OutcomesAsync(after, plan);
        outcomes.Values.ShouldAllBe(o => o.State == ChangeState.Applied || o.State == ChangeState.NotStarted);
        outcomes.Where(o => o.Value.State == ChangeState.Applied).Select(o => o.Key).Order(StringComparer.Ordinal).ShouldBe(effects);
    }

    [Fact]
    public async Task Concurrency_ChangedOnOneNode_HoldsOnTheOther()
    {
        await using var field = await InventoryField.StartAsync(await PostgresField.CreateAsync(server), latencyMs: 400);
        var run = await OnBothNodesAsync(field);
        using var administrator = InventoryField.ClientOf(field.Host(0), Role.Administrator);

        await administrator.PostJsonAsync($"/api/v1/runs/{run.Id}/limits", new JsonObject { ["maxConcurrency"] = 2 }, HttpStatusCode.OK);
        // What was under way gives its permits back as it ends: a target may take some calls.
        await Task.Delay(Tightness + TimeSpan.FromSeconds(3), TestContext.Current.CancellationToken);
        var told = TimeProvider.System.GetUtcNow();
        await run.WhenResultsReachAsync(await run.ResultsAsync() + 30);

        var calls = field.Rehearsal.Calls.After().Where(c => c.Operation == "DescribeTrails" && c.At > told).Select(c => c.At).Order().ToList();
        calls.Count.ShouldBeGreaterThan(10);
        // One at a time on each of two nodes, and a call takes 400 ms at least. Over the whole time: when a single call was heard is not exact to the millisecond.
        var most = 2 * (((calls[^1] - calls[0]).TotalMilliseconds / 400) + 1);
        calls.Count.ShouldBeLessThanOrEqualTo((int)Math.Ceiling(most), string.Join(' ', calls.Select(c => (int)(c - told).TotalMilliseconds)));
    }

    /// <summary>A plan of which one account is changed; the rest waits for somebody's word, and no node is there.</summary>
    private static async Task<(Plan Plan, Guid Run)> BetweenWavesAsync(InventoryField field)
    {
        await using var dashboard = await DashboardAsync(field);
        var plan = await ApplyStory.ApprovedAsync(dashboard, "field");
        return (plan, (await ApplyStory.FirstWaveAsync(dashboard, plan)).Id);
    }

    private static Task<TestDashboard> DashboardAsync(InventoryField field) => TestDashboard.StartAsync(
        settings: field.Settings.Where(s => !s.Key.StartsWith("Cove:Auth", StringComparison.Ordinal)).ToDictionary(s => s.Key, s => s.Value!, StringComparer.Ordinal));

    /// <summary>A run of which each node holds slices and has stored results.</summary>
    private static async Task<FieldRun> OnBothNodesAsync(InventoryField field, JsonObject? options = null)
    {
        await field.StartHostsAsync();
        var run = await field.RunAsync(maxConcurrency: 32, options);
        foreach (var node in (int[])[0, 1])
            await field.Store.UntilAsync($"SELECT COUNT(*) FROM run_slices WHERE run = {run.Number} AND owner LIKE '%-{field.Host(node).Id}-%'", atLeast: 1);
        await run.WhenResultsReachAsync(100);
        return run;
    }

    private static async Task ShouldBeQuietAsync(InventoryField field, FieldRun run, DateTimeOffset told)
    {
        field.Rehearsal.Calls.After().Where(c => c.At > told + Tightness).ShouldBeEmpty();
        (await field.Store.RowsAsync($"SELECT COUNT(*), COUNT(DISTINCT ordinal) FROM run_results WHERE run = {run.Number}"))[0].ShouldBe([InventoryField.Targets, InventoryField.Targets]);
    }
}
