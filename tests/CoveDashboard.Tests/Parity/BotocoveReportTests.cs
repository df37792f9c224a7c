using System.Net;
using System.Text.Json.Nodes;
using CoveDashboard.Engine.People;
using CoveDashboard.Tests.Support;

namespace CoveDashboard.Tests.Parity;

/// <summary>botocove's output as <c>GET /runs/{id}/report</c> gives it.</summary>
public sealed class BotocoveReportTests
{
    [Fact]
    public async Task A28_Report_HoldsEachTargetInExactlyOneList()
    {
        await using var dashboard = await TestDashboard.StartAsync(SmallOrganization.Build(stateOfD: "SUSPENDED"));
        dashboard.Rehearsal.Faults = dashboard.Rehearsal.Faults with
        {
            DenyAccounts = [SmallOrganization.C],
            DenyActions = new Dictionary<string, IReadOnlyList<string>> { [SmallOrganization.B] = ["cloudtrail:DescribeTrails"] },
        };
        using var client = dashboard.WithToken(Role.Operator);

        var report = await ReportAsync(client);

        string[] lists = ["Results", "Exceptions", "FailedAssumeRole"];
        report.AsObject().Select(m => m.Key).ShouldBe(lists);
        Targets(report["Results"]!).ShouldBe(Twice(SmallOrganization.A, "Succeeded"));
        Targets(report["Exceptions"]!).ShouldBe([.. Twice(SmallOrganization.B, "Failed"), .. Twice(SmallOrganization.D, "Skipped")], ignoreOrder: true);
        Targets(report["FailedAssumeRole"]!).ShouldBe(Twice(SmallOrganization.C, "AssumeRoleFailed"));
    }

    [Fact]
    public async Task Report_Records_CarryWhatBotocoveGivesAndMore()
    {
        await using var dashboard = await TestDashboard.StartAsync(SmallOrganization.Build());
        dashboard.Rehearsal.Faults = dashboard.Rehearsal.Faults with { DenyAccounts = [SmallOrganization.C] };
        using var client = dashboard.WithToken(Role.Operator);

        var report = await ReportAsync(client);

        var result = report["Results"]![0]!.AsObject();
        result.Select(m => m.Key).ShouldBe(
            ["Id", "Name", "Email", "OuPath", "Region", "Partition", "RoleName", "RoleSessionName", "AssumeRoleSuccess", "State", "StartedAt", "DurationMs", "Attempts", "Result"]);
        ((string)result["OuPath"]!, (bool)result["AssumeRoleSuccess"]!, (string)result["RoleName"]!).ShouldBe(("Root/ou1/ou2/ou3", true, "OrganizationAccountAccessRole"));
        var refused = report["FailedAssumeRole"]![0]!;
        ((bool)refused["AssumeRoleSuccess"]!).ShouldBeFalse();
        ((string)refused["ExceptionDetails"]!).ShouldStartWith("AccessDenied: ");
        ((string)refused["RequestId"]!).ShouldNotBeEmpty();
    }

    private static async Task<JsonNode> ReportAsync(HttpClient client)
    {
        var wish = new JsonObject
        {
            ["connection"] = "rehearsal",
            ["action"] = "cloudtrail-trails",
            ["regions"] = new JsonObject { ["include"] = new JsonArray("us-east-1", "eu-west-1") },
        };
        var run = await client.PostJsonAsync("/api/v1/runs", wish, HttpStatusCode.Created);
        await client.GetJsonAsync($"/api/v1/runs/{(string)run["id"]!}?wait=60");
        return await client.GetJsonAsync($"/api/v1/runs/{(string)run["id"]!}/report");
    }

    private static IEnumerable<string> Targets(JsonNode list) => list.AsArray().Select(e => $"{e!["Id"]} {e["Region"]} {e["State"]}");

    private static string[] Twice(string account, string state) => [$"{account} us-east-1 {state}", $"{account} eu-west-1 {state}"];
}
