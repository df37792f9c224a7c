using System.Net;
using System.Text.Json.Nodes;
using CoveDashboard.Rehearsal;
using CoveDashboard.Tests.Support;

namespace CoveDashboard.Tests.Api;

/// <summary>What one run learned is what the next one's preview warns of.</summary>
public sealed class ReachabilityTests : DashboardTest
{
    [Fact]
    public async Task Preview_AfterAccountsRefused_NamesThemAndWarns()
    {
        Dashboard.Rehearsal.Faults = new RehearsalFaults { DenyAccounts = [SmallOrganization.B] };
        await RunAsync("who-am-i");

        var preview = await PreviewAsync();

        var refusing = preview["refusing"]!.AsArray().ShouldHaveSingleItem()!;
        ((string)refusing["accountId"]!, (string)refusing["role"]!, (string)refusing["state"]!, (string)refusing["code"]!)
            .ShouldBe((SmallOrganization.B, "OrganizationAccountAccessRole", "Refused", "AccessDenied"));
        preview["warnings"]!.AsArray().Select(w => (string)w!).ShouldContain(w => w.StartsWith("1 of 4 accounts refused us ", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Preview_AfterAnotherActionReachedThem_WarnsNoMore()
    {
        Dashboard.Rehearsal.Faults = new RehearsalFaults { DenyAccounts = [SmallOrganization.B] };
        await RunAsync("who-am-i");
        Dashboard.Rehearsal.Faults = new RehearsalFaults();
        await RunAsync("iam-account-summary");

        var preview = await PreviewAsync();

        preview["refusing"]!.AsArray().ShouldBeEmpty();
        preview["warnings"]!.AsArray().ShouldBeEmpty();
    }

    [Fact]
    public async Task Preview_WithAnotherRole_KnowsNothingOfIt()
    {
        Dashboard.Rehearsal.Faults = new RehearsalFaults { DenyAccounts = [SmallOrganization.B] };
        await RunAsync("who-am-i");

        var preview = await PreviewAsync(new JsonObject { ["roleName"] = "CoveReadOnly" });

        preview["refusing"]!.AsArray().ShouldBeEmpty();
    }

    [Fact]
    public async Task Preview_CallerIsDeniedExplicitly_SaysSo()
    {
        Dashboard.Rehearsal.Faults = new RehearsalFaults { DenyActions = new Dictionary<string, IReadOnlyList<string>> { [SmallOrganization.H] = ["sts:AssumeRole"] } };
        await RunAsync("who-am-i");

        var preview = await PreviewAsync();

        preview["refusing"]!.AsArray().Select(r => (string)r!["state"]!).ShouldBe(["ExplicitlyDenied", "ExplicitlyDenied", "ExplicitlyDenied", "ExplicitlyDenied"]);
    }

    private async Task RunAsync(string action)
    {
        var run = await Operator.PostJsonAsync("/api/v1/runs", Request(action), HttpStatusCode.Created);
        var ended = await Operator.GetJsonAsync($"/api/v1/runs/{run["id"]}?wait=60");
        ((string)ended["status"]!).ShouldBeOneOf("Succeeded", "CompletedWithFailures");
    }

    private Task<JsonNode> PreviewAsync(JsonObject? options = null)
    {
        var request = Request("iam-users");
        if (options is not null)
            request["options"] = options;
        return Operator.PostJsonAsync("/api/v1/targets/preview", request, HttpStatusCode.OK);
    }

    private static JsonObject Request(string action) => new()
    {
        ["connection"] = "rehearsal",
        ["action"] = action,
        ["options"] = new JsonObject { ["cautiousStart"] = false },
    };
}
