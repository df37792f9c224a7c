using System.Net;
using System.Text.Json.Nodes;
using CoveDashboard.Engine.People;
using CoveDashboard.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using static CoveDashboard.Tests.Support.SmallOrganization;

namespace CoveDashboard.Tests.Api;

/// <summary>Results that grow old, over REST.</summary>
public sealed class RetentionStoryTests : IAsyncLifetime
{
    private const string Sweep = "/api/v1/administration/retention/sweep";

    private readonly ShiftedClock _clock = new();
    private TestDashboard _dashboard = null!;
    private HttpClient _operator = null!;
    private HttpClient _administrator = null!;

    public async ValueTask InitializeAsync()
    {
        var settings = new Dictionary<string, string>(StringComparer.Ordinal) { ["Cove:Retention:KeepDays"] = "30", ["Cove:Retention:KeepRunsPerAction"] = "1" };
        _dashboard = await TestDashboard.StartAsync(SmallOrganization.Build(), settings, b => b.Services.AddSingleton<TimeProvider>(_clock));
        (_operator, _administrator) = (_dashboard.WithToken(Role.Operator), _dashboard.WithToken(Role.Administrator));
    }

    public async ValueTask DisposeAsync()
    {
        _operator.Dispose();
        _administrator.Dispose();
        await _dashboard.DisposeAsync();
    }

    [Fact]
    public async Task Results_OlderThanThePolicy_AreGoneAfterASweepAndSayWhen()
    {
        var (old, newest) = (await TakeAsync(), await TakeAsync());
        var before = await _administrator.GetJsonAsync("/api/v1/administration/storage");
        _clock.Ahead = TimeSpan.FromDays(31);
        var dry = await _administrator.PostJsonAsync(Sweep, new JsonObject { ["dryRun"] = true }, HttpStatusCode.OK);
        await _operator.GetJsonAsync($"/api/v1/runs/{old["id"]}/results");

        var swept = await _administrator.PostJsonAsync(Sweep, null, HttpStatusCode.OK);

        ((string)before["provider"]!, (int)before["removable"]!["runs"]!, (int)before["policy"]!["keepDays"]!).ShouldBe(("SQLite", 0, 30));
        ((long)before["bytes"]!).ShouldBeGreaterThan(100_000);
        dry["sweep"].ShouldBeNull();
        dry["removable"]!["items"]!.AsArray().Select(r => (int)r!["number"]!).ShouldBe([(int)old["number"]!]);
        ((int)swept["sweep"]!["runs"]!, (int)swept["sweep"]!["results"]!, (string)swept["sweep"]!["startedBy"]!).ShouldBe((1, 2, "the-Administrator (Administrator)"));
        foreach (var path in (string[])["results", "results?format=csv", "results?format=xlsx", "results?format=ndjson", "report", "failures", "events", "copy?as=boto3"])
        {
            var gone = await _operator.GetJsonAsync($"/api/v1/runs/{old["id"]}/{path}", HttpStatusCode.Gone);
            ((string)gone["detail"]!).ShouldStartWith($"The results of run {old["number"]} were removed on ", Case.Sensitive, path);
        }
        var head = await _operator.GetJsonAsync($"/api/v1/runs/{old["id"]}");
        head["resultsRemovedAt"].ShouldNotBeNull();
        head["totals"]!.ToJsonString().ShouldBe(old["totals"]!.ToJsonString());
        ((string)(await _operator.PostJsonAsync($"/api/v1/runs/{old["id"]}/retry", null, HttpStatusCode.Conflict))["detail"]!).ShouldEndWith("start the action anew.");
        (await _operator.GetJsonAsync($"/api/v1/inventory/drift?connection=rehearsal&action=who-am-i&before={old["number"]}&after={newest["number"]}", HttpStatusCode.BadRequest)).FaultPaths().ShouldBe(["before"]);
        (await _operator.GetJsonAsync($"/api/v1/runs/{newest["id"]}/results"))["items"]!.AsArray().Count.ShouldBe(2);
        ((string)(await _administrator.PostJsonAsync(Sweep, null, HttpStatusCode.OK))["message"]!).ShouldStartWith("Nothing to remove:");
    }

    [Fact]
    public async Task Sweep_IsOneEntryOfTheAuditAndListedForAdministrators()
    {
        var old = await TakeAsync();
        await TakeAsync();
        _clock.Ahead = TimeSpan.FromDays(31);

        await _administrator.PostJsonAsync(Sweep, new JsonObject { ["dryRun"] = false }, HttpStatusCode.OK);

        using var auditor = _dashboard.WithToken(Role.Auditor);
        var entries = (await auditor.GetJsonAsync("/api/v1/audit?kind=retention"))["items"]!.AsArray();
        entries.ShouldHaveSingleItem()!["details"]!["runs"]!.ToString().ShouldBe($"{old["number"]}");
        (await _administrator.GetJsonAsync("/api/v1/administration/storage"))["sweeps"]!.AsArray().ShouldHaveSingleItem()!["runs"]!.GetValue<int>().ShouldBe(1);
        (await _administrator.PostJsonAsync(Sweep, new JsonObject { ["dryRun"] = "yes", ["all"] = true }, HttpStatusCode.BadRequest)).FaultPaths().ShouldBe(["dryRun", "all"]);
    }

    private async Task<JsonNode> TakeAsync()
    {
        var body = new JsonObject { ["connection"] = "rehearsal", ["action"] = "who-am-i", ["targets"] = new JsonObject { ["include"] = new JsonArray(A, B) } };
        var run = await _operator.PostJsonAsync("/api/v1/runs", body, HttpStatusCode.Created);
        return await _operator.GetJsonAsync($"/api/v1/runs/{run["id"]}?wait=60");
    }
}
