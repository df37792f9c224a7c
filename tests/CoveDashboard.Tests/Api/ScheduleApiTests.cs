using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using CoveDashboard.Engine.People;
using CoveDashboard.Tests.Support;
using static CoveDashboard.Tests.Support.SmallOrganization;

namespace CoveDashboard.Tests.Api;

/// <summary>Schedules over REST, on the real scheduler.</summary>
public sealed class ScheduleApiTests : DashboardTest
{
    private const string Schedules = "/api/v1/schedules";

    [Fact]
    public async Task Schedule_SavedRunPausedChangedAndDeleted_SaysWhatItDoes()
    {
        var saved = await Operator.PostJsonAsync(Schedules, Body(), HttpStatusCode.Created);
        var address = $"{Schedules}/{saved["id"]}";

        var run = await Operator.PostJsonAsync($"{address}/run", null, HttpStatusCode.Created);
        await Operator.GetJsonAsync($"/api/v1/runs/{run["id"]}?wait=60");
        var paused = await Operator.PostJsonAsync($"{address}/pause", null, HttpStatusCode.OK);
        await Operator.PostJsonAsync($"{address}/pause", null, HttpStatusCode.Conflict);
        var resumed = await Operator.PostJsonAsync($"{address}/resume", null, HttpStatusCode.OK);
        var changed = await PutAsync(address, version: 3);
        var details = await Operator.GetJsonAsync(address);

        ((string)saved["cronWords"]!, saved["next"]!.AsArray().Count, (string)saved["owner"]!, (int)saved["version"]!).ShouldBe(("at 02:00, every day", 5, "local|the-Operator", 1));
        ((string)run["schedule"]!["name"]!, (string)run["createdBy"]!).ShouldBe(("nightly", "the-Operator (Operator) (schedule nightly)"));
        ((bool)paused["paused"]!, paused["next"]!.AsArray().Count, (bool)resumed["paused"]!, resumed["next"]!.AsArray().Count).ShouldBe((true, 0, false, 5));
        ((string)changed["cronWords"]!, (int)changed["version"]!).ShouldBe(("at 04:30, on Sunday", 4));
        ((int)details["schedule"]!["lastRun"]!["number"]!, (string)details["schedule"]!["lastRun"]!["status"]!).ShouldBe(((int)run["number"]!, "Succeeded"));
        details["history"]!.AsArray().Select(e => ((string)e!["kind"]!, (string)e["message"]!)).ShouldBe([("Started", "Started by the-Operator (Operator).")]);
        (await Operator.DeleteAsync(address, TestContext.Current.CancellationToken)).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        await Operator.GetJsonAsync(address, HttpStatusCode.NotFound);
        (await Operator.GetJsonAsync(Schedules))["items"]!.AsArray().ShouldBeEmpty();
    }

    [Fact]
    public async Task Create_WithFaultsOfEveryKind_NamesThemAll()
    {
        var body = JsonNode.Parse(
            """
            {"name":"","connection":"rehearsal","action":"who-am-i","also":1,"cron":"0 0 2 * * ?","timeZone":"Moon","overlap":"Sometimes","targets":{"include":[]},
             "options":{"externalId":"x"},"resources":[]}
            """);

        var problem = await Operator.PostJsonAsync(Schedules, body, HttpStatusCode.BadRequest);

        problem.FaultPaths().ShouldBe(["also", "overlap", "name", "cron", "timeZone", "options.externalId", "resources", "targets.include"], ignoreOrder: true);
        problem["detail"]!.ToString().ShouldContain("e.g. \"0 2 * * 1-5\" for 02:00 from Monday to Friday");
    }

    [Fact]
    public async Task OwnersNow_TokenWithoutTheRoleAndDisabledPerson_HoldNothing()
    {
        var owners = (Engine.Schedules.IScheduleOwners)Dashboard.Services.GetService(typeof(Engine.Schedules.IScheduleOwners))!;
        var lost = await Dashboard.AddPersonAsync("lost", Role.Operator);
        await Dashboard.ChangeAsync(lost, new PersonChange { IsDisabled = true });
        var kept = await Dashboard.AddPersonAsync("kept", Role.Operator);

        (await RolesAsync("the-Viewer")).ShouldBe([Role.Viewer]);
        (await RolesAsync("lost")).ShouldBeEmpty();
        (await RolesAsync(kept.Identity.Subject)).ShouldBe([Role.Operator]);

        async Task<IEnumerable<Role>> RolesAsync(string subject) =>
            (await owners.NowAsync(new Engine.Schedules.ScheduleOwner(PersonId.Local(subject), subject, null), TestContext.Current.CancellationToken)).Roles;
    }

    private static JsonObject Body() => new()
    {
        ["name"] = "nightly",
        ["connection"] = "rehearsal",
        ["action"] = "who-am-i",
        ["targets"] = new JsonObject { ["include"] = new JsonArray(A, B) },
        ["cron"] = "0 2 * * *",
        ["timeZone"] = "Europe/Berlin",
        ["overlap"] = "Queue",
    };

    private async Task<JsonNode> PutAsync(string address, int version)
    {
        var body = Body();
        (body["version"], body["cron"]) = (version, "30 4 * * 0");
        using var answer = await Operator.PutAsJsonAsync(address, body, TestContext.Current.CancellationToken);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        return (await answer.Content.ReadFromJsonAsync<JsonNode>(TestContext.Current.CancellationToken))!;
    }
}
