using System.IO.Compression;
using System.Net;
using System.Text.Json.Nodes;
using CoveDashboard.Engine.People;
using CoveDashboard.Tests.Support;

namespace CoveDashboard.Tests.Plans;

/// <summary>What scripts do with an apply that was stopped: continue it, or close it as partly applied; and what the evidence says then.</summary>
public sealed class StoppedPlanTests : IAsyncLifetime
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("cove-stopped-");
    private TrailPlans _story = null!;
    private JsonNode _plan = null!;

    public async ValueTask InitializeAsync()
    {
        _story = await TrailPlans.StartAsync();
        _plan = await _story.PlanDuplicatesAsync();
        await _story.DecideAsync(_story.Approver, _plan, "approve", HttpStatusCode.OK);
        var run = await _story.RestAsync(await _story.ApplyAsync(_plan, HttpStatusCode.Created));
        await _story.Requester.PostJsonAsync($"{TrailPlans.Runs}/{(string)run["id"]!}/cancel", body: null, HttpStatusCode.OK);
    }

    public async ValueTask DisposeAsync()
    {
        await _story.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    [Fact]
    public async Task Continue_WithoutABody_IsApprovedAlreadyAndItsEvidenceIsIntact()
    {
        var rest = await PostAsync("continue", body: null, HttpStatusCode.Created);

        ((string)rest["state"]!, (string)rest["origin"]!["kind"]!, (string)rest["origin"]!["hash"]!).ShouldBe(("Approved", "Continue", (string)_plan["hash"]!));
        ((string)(await _story.ApplyAllAsync(rest))["status"]!).ShouldBe("Succeeded");
        var before = await _story.Requester.GetJsonAsync($"{TrailPlans.Plans}/{(string)_plan["hash"]!}");
        ((string)before["state"]!, (string)before["replacedBy"]!).ShouldBe(("Incomplete", (string)rest["hash"]!));
        ((int)before["changeTotals"]!["applied"]! + rest["changes"]!.AsArray().Count).ShouldBe(_plan["changes"]!.AsArray().Count);
        var (exitCode, said) = await VerifyAsync(rest);
        exitCode.ShouldBe(0, said);
    }

    [Fact]
    public async Task Continue_WithALargerBudget_WaitsForAnApproval()
    {
        var rest = await PostAsync("continue", new JsonObject { ["failureBudget"] = new JsonObject { ["count"] = 2 } }, HttpStatusCode.Created);

        ((string)rest["state"]!, (int)rest["failureBudget"]!["count"]!).ShouldBe(("Waiting", 2));
        await _story.ApplyAsync(rest, HttpStatusCode.Conflict);
        await _story.DecideAsync(_story.RequesterApproves, rest, "approve", HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task Continue_WithAFaultyBudget_IsRefusedAtItsField()
    {
        var problem = await PostAsync("continue", new JsonObject { ["failureBudget"] = new JsonObject { ["count"] = -1, ["percent"] = 5 } }, HttpStatusCode.BadRequest);

        problem["faults"]!.AsArray().Select(f => $"{(string)f!["path"]!}: {(string)f["message"]!}").ShouldBe(
            ["failureBudget: Takes exactly one of count and percent.", "failureBudget.count: -1 is negative."]);
    }

    [Fact]
    public async Task Close_WithAComment_IsShownRefusesContinuingAndItsEvidenceIsIntact()
    {
        await PostAsync("close", new JsonObject(), HttpStatusCode.BadRequest);

        var closed = await PostAsync("close", new JsonObject { ["comment"] = "The rest is of another team." }, HttpStatusCode.OK);

        ((string)closed["state"]!).ShouldBe("Incomplete");
        closed["closedAt"].ShouldNotBeNull();
        var word = closed["approvals"]!.AsArray()[^1]!;
        ((string)word["kind"]!, (string)word["by"]!, (string)word["comment"]!).ShouldBe(("Closed", "local|delta", "The rest is of another team."));
        ((bool)(await _story.Requester.GetJsonAsync(TrailPlans.Plans))["items"]![0]!["isClosed"]!).ShouldBeTrue();
        await PostAsync("close", new JsonObject { ["comment"] = "again" }, HttpStatusCode.Conflict);
        await PostAsync("continue", body: null, HttpStatusCode.Conflict);
        var (exitCode, said) = await VerifyAsync(_plan);
        exitCode.ShouldBe(0, said);
        var decisions = JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(_folder.FullName, "decisions.json")))!;
        ((string)decisions["decisions"]![1]!["kind"]!).ShouldBe("Closed");
        decisions["closedAt"].ShouldNotBeNull();
    }

    private Task<JsonNode> PostAsync(string verb, JsonObject? body, HttpStatusCode expected) => _story.Requester.PostJsonAsync($"{TrailPlans.Plans}/{(string)_plan["hash"]!}/{verb}", body, expected);

    private async Task<(int ExitCode, string Said)> VerifyAsync(JsonNode plan)
    {
        using var auditor = _story.Dashboard.WithToken(Role.Auditor);
        await using var zip = await auditor.GetStreamAsync($"{TrailPlans.Plans}/{(int)plan["number"]!}/evidence");
        await ZipFile.ExtractToDirectoryAsync(zip, _folder.FullName, TestContext.Current.CancellationToken);
        return await Python.RunAsync(Path.Combine(_folder.FullName, "verify.py"), [(string)plan["hash"]!]);
    }
}
