using System.Text.Json.Nodes;
using CoveDashboard.Engine.People;
using CoveDashboard.Tests.Support;

namespace CoveDashboard.Tests.Api;

/// <summary>What a script learns of one node, over AWS's wire protocols.</summary>
public sealed class NodeFactsTests
{
    [Fact]
    public async Task Node_OfTheRehearsal_HasTagsPoliciesAndServices()
    {
        await using var dashboard = await TestDashboard.StartAsync();
        using var reader = dashboard.WithToken(Role.Viewer);
        var accounts = (await reader.GetJsonAsync("/api/v1/organization?connection=rehearsal&format=json-flat")).AsArray();
        var audit = Named(accounts, "security-audit");
        var workloads = Named(accounts, "Workloads");

        var facts = await reader.GetJsonAsync($"/api/v1/organization/nodes/{(string)audit["Id"]!}?connection=rehearsal");
        var unit = await reader.GetJsonAsync($"/api/v1/organization/nodes/{(string)workloads["Id"]!}?connection=rehearsal");

        facts["tags"]!["owner"]!.GetValue<string>().ShouldBe("team-security");
        facts["services"]!.AsArray().Select(s => (string)s!).ShouldBe(["cloudtrail.amazonaws.com"]);
        unit["policies"]!.AsArray().Where(p => (string)p!["type"]! == "SERVICE_CONTROL_POLICY").Select(p => ((string)p!["name"]!, (bool)p["inherited"]!)).ShouldBe([
            ("ApprovedOperations", false), ("FullAWSAccess", false), ("FullAWSAccess", true),
        ]);
        unit["policies"]!.AsArray().Last(p => (string)p!["type"]! == "TAG_POLICY")!["name"]!.GetValue<string>().ShouldBe("CostCenters");
        unit["unreadable"]!.AsArray().ShouldBeEmpty();
        ((bool)unit["policyTypesKnown"]!).ShouldBeTrue();
    }

    [Fact]
    public async Task Node_ThatIsNotThere_IsNotFound()
    {
        await using var dashboard = await TestDashboard.StartAsync(SmallOrganization.Build());
        using var reader = dashboard.WithToken(Role.Viewer);

        var problem = await reader.GetJsonAsync("/api/v1/organization/nodes/123456789012?connection=rehearsal", System.Net.HttpStatusCode.NotFound);

        ((string)problem["detail"]!).ShouldBe("The organization of rehearsal has no node 123456789012.");
    }

    private static JsonNode Named(JsonArray nodes, string name) => nodes.Single(n => (string)n!["Name"]! == name)!;
}
