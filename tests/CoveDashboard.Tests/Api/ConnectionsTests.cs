using System.Net;
using CoveDashboard.Tests.Support;

namespace CoveDashboard.Tests.Api;

public sealed class ConnectionsTests : DashboardTest
{
    [Fact]
    public async Task Connection_Checked_TellsWhoCallsWhatWorksAndWhatIsHeld()
    {
        var connection = await Operator.GetJsonAsync("/api/v1/connections/rehearsal?check=true");

        ((string)connection["connection"]!["caller"]!["accountId"]!).ShouldBe(SmallOrganization.H);
        ((string)connection["check"]!["standing"]!, (bool)connection["check"]!["works"]!).ShouldBe(("ManagementAccount", true));
        connection["check"]!["steps"]!.AsArray().Select(s => (string)s!["area"]!).Distinct().ShouldBe(["Identity", "Organization", "ReadingRole", "ApplyRole"]);
        connection["check"]!["layers"]!.AsArray().ShouldHaveSingleItem()!["roleArn"].ShouldBeNull();
        ((bool)connection["chain"]![0]!["held"]!).ShouldBeTrue();
    }

    [Fact]
    public async Task Connection_NotChecked_HasNoReport()
    {
        var connection = await Operator.GetJsonAsync("/api/v1/connections/rehearsal");

        connection["check"].ShouldBeNull();
        (await Operator.GetJsonAsync("/api/v1/connections/nothing", HttpStatusCode.NotFound))["detail"]!.ToString().ShouldBe("There is no such connection.");
    }

    [Fact]
    public async Task MemberRoles_OfTheCatalogue_AreATemplateWithCommands()
    {
        var roles = await Operator.GetJsonAsync("/api/v1/connections/rehearsal/member-roles?actions=cloudtrail-trails,cloudtrail-stop-duplicate-trails");

        roles["template"]!["Resources"]!["ReadPolicy1"]!["Properties"]!["PolicyDocument"]!["Statement"]![0]!["Action"]!.AsArray().Select(a => (string)a!)
            .ShouldContain("cloudtrail:GetTrailStatus");
        roles["template"]!["Resources"]!["ApplyPolicy1"]!["Properties"]!["PolicyDocument"]!["Statement"]![0]!["Action"]!.AsArray().Select(a => (string)a!)
            .ShouldContain("cloudtrail:StopLogging");
        roles["commands"]!.AsArray().Select(c => ((string)c!["text"]!).Split('\\')[0].Trim()).ShouldBe([
            "read -rs COVE_EXTERNAL_ID", "aws cloudformation create-stack-set", "aws cloudformation create-stack-instances", "aws cloudformation list-stack-instances", "aws cloudformation create-stack",
        ]);
        ((string)roles["settings"]!["MemberRole"]!).ShouldBe("CoveReadOnly");
    }

    [Fact]
    public async Task MemberRoles_AsYaml_AreTheTemplateAlone()
    {
        using var answer = await Operator.GetAsync("/api/v1/connections/rehearsal/member-roles?format=yaml", TestContext.Current.CancellationToken);

        answer.Content.Headers.ContentType!.MediaType.ShouldBe("application/yaml");
        answer.Content.Headers.ContentDisposition!.FileName.ShouldBe("cove-member-roles.yaml");
        (await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).ShouldStartWith("AWSTemplateFormatVersion: \"2010-09-09\"\n");
    }

    [Fact]
    public async Task MemberRoles_WrongQuery_IsRefusedWithEveryFault()
    {
        var refused = await Operator.GetJsonAsync("/api/v1/connections/rehearsal/member-roles?model=mine&apply=perhaps&colour=red&format=xml", HttpStatusCode.BadRequest);

        refused.FaultPaths().ShouldBe(["colour", "format", "model", "apply"]);
    }

    [Fact]
    public async Task Reachability_NobodyTried_IsNeverTriedForEachAccount()
    {
        var reach = await Operator.GetJsonAsync("/api/v1/connections/rehearsal/reachability");

        reach["items"]!.AsArray().Select(r => ((string)r!["accountId"]!, (string)r["state"]!)).ShouldContain((SmallOrganization.A, "NeverTried"));
        reach["items"]!.AsArray().Count.ShouldBe(5);
    }
}
