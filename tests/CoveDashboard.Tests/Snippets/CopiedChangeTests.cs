using System.Net;
using System.Text.Json.Nodes;
using CoveDashboard.Rehearsal;
using CoveDashboard.Tests.Plans;
using CoveDashboard.Tests.Support;

namespace CoveDashboard.Tests.Snippets;

/// <summary>A copied change is the exact call of the plan, as the rehearsal receives it from tools that are not ours.</summary>
public sealed class CopiedChangeTests
{
    [Fact]
    public async Task Copy_OfAStoppedTrail_ArrivesAsPlannedFromEveryTool()
    {
        await SnippetTool.SkipWithoutBotoAsync();
        await SnippetTool.SkipWithoutCliAsync();
        await using var story = await TrailPlans.StartAsync();
        var plan = await story.PlanDuplicatesAsync();
        var change = plan["changes"]![0]!;
        var account = (string)change["accountId"]!;
        var planned = change["calls"]![0]!["parameters"]!.ToJsonString();

        await SnippetTool.PythonAsync(await CopyAsync(story, plan, "boto3"), SnippetTool.Against(story.Dashboard.Rehearsal));
        await SnippetTool.BashAsync(await CopyAsync(story, plan, "awscli"), SnippetTool.Against(story.Dashboard.Rehearsal));
        await SnippetTool.BashAsync(await CopyAsync(story, plan, "curl"), [.. SnippetTool.Against(story.Dashboard.Rehearsal), .. await AssumeAsync(story.Dashboard.Rehearsal, account)]);

        var stops = story.Dashboard.Rehearsal.Calls.Of("cloudtrail", "StopLogging");
        stops.Select(c => (c.AccountId, c.Region, c.Input, c.ErrorCode)).ShouldBe(Enumerable.Repeat<(string, string, string?, string?)>((account, (string)change["region"]!, planned, null), 3));
    }

    [Fact]
    public async Task Copy_OfAnUndo_IsTheInverse()
    {
        await using var story = await TrailPlans.StartAsync();
        var plan = await story.PlanDuplicatesAsync();

        (await CopyAsync(story, plan, "botocove&undo=true")).ShouldContain("cloudtrail.start_logging(Name=");
        (await CopyAsync(story, plan, "botocove")).ShouldContain("cloudtrail.stop_logging(Name=");
    }

    /// <summary>Every protocol that a catalogued change speaks, signed by curl and verified by the server.</summary>
    [Theory]
    [InlineData("ec2-ebs-default-encryption-on", "ec2", "EnableEbsEncryptionByDefault")]
    [InlineData("iam-password-policy", "iam", "UpdateAccountPasswordPolicy")]
    [InlineData("s3-account-public-access-block-on", "s3control", "PutPublicAccessBlock")]
    [InlineData("organizations-tag-accounts", "organizations", "TagResource")]
    public async Task Copy_AsCurl_IsSignedAndTakenInEachProtocol(string action, string service, string operation)
    {
        await SnippetTool.SkipWithoutBotoAsync();
        await using var dashboard = await TestDashboard.StartAsync(SmallOrganization.Build());
        using var client = dashboard.WithToken(CoveDashboard.Engine.People.Role.Operator);
        var plan = await PlanAsync(client, action);
        var change = plan["changes"]![0]!;
        var address = $"/api/v1/plans/{(string)plan["hash"]!}/changes/1/copy?as=";

        var curl = await client.GetStringAsync(address + "curl");
        var credentials = action == "organizations-tag-accounts" ? [] : await AssumeAsync(dashboard.Rehearsal, (string)change["accountId"]!);
        await SnippetTool.BashAsync(curl, [.. SnippetTool.Against(dashboard.Rehearsal), .. credentials]);
        await SnippetTool.PythonAsync(await client.GetStringAsync(address + "boto3"), SnippetTool.Against(dashboard.Rehearsal));

        var arrived = dashboard.Rehearsal.Calls.Of(service, operation);
        arrived.Select(c => c.ErrorCode).ShouldBe([null, null]);
        arrived.Select(c => c.Input).Distinct().Count().ShouldBe(1, "curl and boto3 say the same");
    }

    [Fact]
    public async Task Copy_OfAChangeThatIsNotThere_SaysSo()
    {
        await using var story = await TrailPlans.StartAsync();
        var plan = await story.PlanDuplicatesAsync();

        (await story.Requester.GetJsonAsync($"/api/v1/plans/{(string)plan["hash"]!}/changes/999/copy?as=curl", HttpStatusCode.BadRequest)).FaultPaths().ShouldBe(["change"]);
        (await story.Requester.GetJsonAsync($"/api/v1/plans/{new string('0', 64)}/changes/1/copy?as=curl", HttpStatusCode.NotFound)).ShouldNotBeNull();
    }

    private static Task<string> CopyAsync(TrailPlans story, JsonNode plan, string query) =>
        story.Requester.GetStringAsync($"/api/v1/plans/{(string)plan["hash"]!}/changes/1/copy?as={query}");

    private static async Task<JsonNode> PlanAsync(HttpClient client, string action)
    {
        var parameters = action == "organizations-tag-accounts" ? JsonNode.Parse($$"""{"accounts":["{{SmallOrganization.A}}"],"tags":[{"key":"owner","value":"a b:c@d"}]}""")!.AsObject() : [];
        var run = await client.PostJsonAsync("/api/v1/runs", new JsonObject { ["connection"] = "rehearsal", ["action"] = action, ["parameters"] = parameters, ["reason"] = "to be copied" }, HttpStatusCode.Created);
        await client.GetJsonAsync($"/api/v1/runs/{(string)run["id"]!}?wait=60");
        return await client.GetJsonAsync($"/api/v1/runs/{(string)run["id"]!}/plan");
    }

    /// <summary>Credentials of the role that applies, as a person would get them.</summary>
    private static async Task<(string Name, string Value)[]> AssumeAsync(RehearsalServer rehearsal, string account)
    {
        var said = await SnippetTool.PythonAsync(
            $"""
            import boto3, json
            issued = boto3.client("sts", region_name="us-east-1", endpoint_url="{rehearsal.Endpoint}").assume_role(RoleArn="arn:aws:iam::{account}:role/OrganizationAccountAccessRole", RoleSessionName="by-hand")["Credentials"]
            print(json.dumps([issued["AccessKeyId"], issued["SecretAccessKey"], issued["SessionToken"]]))
            """,
            SnippetTool.Against(rehearsal));
        var issued = JsonNode.Parse(said)!.AsArray();
        return [("AWS_ACCESS_KEY_ID", (string)issued[0]!), ("AWS_SECRET_ACCESS_KEY", (string)issued[1]!), ("AWS_SESSION_TOKEN", (string)issued[2]!)];
    }
}
