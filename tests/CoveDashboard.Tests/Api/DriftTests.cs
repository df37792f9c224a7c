using System.Net;
using System.Text.Json.Nodes;
using CoveDashboard.Engine.Actions;
using CoveDashboard.Engine.People;
using CoveDashboard.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace CoveDashboard.Tests.Api;

/// <summary>Drift over a rehearsal organization in which nobody changes anything, while both clocks go on.</summary>
public sealed class DriftTests : IAsyncLifetime
{
    /// <summary>Trails deliver every five minutes; AWS refuses signatures that are more than five minutes off.</summary>
    private static readonly TimeSpan Off = TimeSpan.FromMinutes(2.6);

    private readonly ShiftedClock _clock = new();
    private readonly ShiftedClock _clockOfAws = new() { Ahead = -Off };
    private TestDashboard _dashboard = null!;
    private HttpClient _operator = null!;

    public async ValueTask InitializeAsync()
    {
        var settings = new Dictionary<string, string>(StringComparer.Ordinal) { ["Cove:Rehearsal:Accounts"] = "14" };
        _dashboard = await TestDashboard.StartAsync(organization: null, settings, b => b.Services.AddSingleton<TimeProvider>(_clock), _clockOfAws);
        _operator = _dashboard.WithToken(Role.Operator);
    }

    public ValueTask DisposeAsync()
    {
        _operator.Dispose();
        return _dashboard.DisposeAsync();
    }

    [Fact]
    public async Task Compare_EveryInventoryOfAnUnchangedOrganizationAnHourLater_GivesZero()
    {
        var actions = _dashboard.Services.GetRequiredService<IActionCatalogue>().All.Select(a => a.Description).Where(a => a.Kind == ActionKind.Inventory).ToList();
        var before = await Task.WhenAll(actions.Select(TakeAsync));
        AnHourPasses();
        var after = await Task.WhenAll(actions.Select(TakeAsync));

        var drifted = new List<string>();
        foreach (var (action, then, now) in actions.Zip(before, after))
        {
            if (action.Id == "cloudtrail-trails")
                now.Rows.ToJsonString().ShouldNotBe(then.Rows.ToJsonString(), "trails have delivered meanwhile, or this test shows nothing");
            var drift = await CompareAsync(action.Id, then.Number, now.Number);
            ((int)drift["compared"]!).ShouldBeGreaterThan(0, action.Id);
            if ((int)drift["added"]! + (int)drift["removed"]! + (int)drift["changed"]! > 0)
                drifted.Add($"{action.Id}: {drift["columns"]!.ToJsonString()} {drift["items"]![0]!.ToJsonString()}");
        }

        actions.Count.ShouldBeGreaterThan(5);
        drifted.ShouldBeEmpty();
    }

    [Fact]
    public async Task Compare_WithOneAccountFailingInTheSecondRun_ReportsNothingRemovedForIt()
    {
        var action = _dashboard.Services.GetRequiredService<IActionCatalogue>().Find("cloudtrail-trails")!.Description;
        var (before, rows) = await TakeAsync(action);
        var account = (string)rows[0]!["accountId"]!;
        _dashboard.Rehearsal.Faults = _dashboard.Rehearsal.Faults with { DenyAccounts = [.. _dashboard.Rehearsal.Faults.DenyAccounts, account] };
        var (after, _) = await TakeAsync(action);

        var drift = await CompareAsync(action.Id, before, after);
        var byMoment = await _operator.GetJsonAsync(
            $"/api/v1/inventory/drift?connection=rehearsal&action=cloudtrail-trails&before={before}&after={_clock.GetUtcNow().AddMinutes(1):yyyy-MM-dd'T'HH:mm:ss'Z'}");

        ((int)drift["removed"]!, (int)drift["added"]!, (int)drift["changed"]!).ShouldBe((0, 0, 0));
        ((int)drift["unknown"]!).ShouldBeGreaterThanOrEqualTo(2, "both regions of the account that fails");
        ((int)byMoment["removed"]!, (int)byMoment["added"]!).ShouldBe((0, 0));
        ((int)byMoment["unknown"]!).ShouldBeGreaterThanOrEqualTo(2);
    }

    [Fact]
    public async Task Compare_AskedWithFaults_TellsEveryOne()
    {
        var problem = await _operator.GetJsonAsync("/api/v1/inventory/drift?before=77&after=yesterday&kind=Lost&format=xlsx", HttpStatusCode.BadRequest);

        problem.FaultPaths().ShouldBe(["connection", "action", "kind", "format", "before", "after"], ignoreOrder: true);
        problem.FaultMessages().ShouldContain("There is no run 77.");
    }

    private void AnHourPasses() => (_clock.Ahead, _clockOfAws.Ahead) = (TimeSpan.FromHours(1), Off);

    private Task<JsonNode> CompareAsync(string action, int before, int after) =>
        _operator.GetJsonAsync($"/api/v1/inventory/drift?connection=rehearsal&action={action}&before={before}&after={after}");

    private async Task<(int Number, JsonArray Rows)> TakeAsync(ActionDescription action)
    {
        var request = new JsonObject { ["connection"] = "rehearsal", ["action"] = action.Id };
        if (action.Scope == ActionScope.Regional)
            request["regions"] = new JsonObject { ["include"] = new JsonArray("us-east-1", "eu-west-1") };
        var run = await _operator.PostJsonAsync("/api/v1/runs", request, HttpStatusCode.Created);
        await _operator.GetJsonAsync($"/api/v1/runs/{(string)run["id"]!}?wait=60");
        var rows = await _operator.GetJsonAsync($"/api/v1/inventory/{action.Id}/rows?connection=rehearsal&limit=1000");
        return ((int)run["number"]!, [.. rows["items"]!.AsArray().Select(r => new JsonObject { ["accountId"] = (string)r!["accountId"]!, ["values"] = r["values"]!.DeepClone() })]);
    }
}
