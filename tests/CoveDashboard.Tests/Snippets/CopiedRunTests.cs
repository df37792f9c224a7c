using System.Net;
using System.Text.Json.Nodes;
using CoveDashboard.Rehearsal;
using CoveDashboard.Tests.Support;

namespace CoveDashboard.Tests.Snippets;

/// <summary>What is copied of a run does what the run does, judged by boto3, the AWS CLI and curl over the rehearsal's wire.</summary>
public sealed class CopiedRunTests : DashboardTest
{
    private const string Runs = "/api/v1/runs";

    private static readonly string[] Inventories =
    [
        "cloudtrail-trails", "ec2-ebs-encryption-default", "ec2-open-ingress", "enabled-regions", "iam-account-summary", "iam-users",
        "lambda-functions", "s3-buckets", "vpcs", "who-am-i",
    ];

    /// <summary>botocove as far as its decorator is known: the arguments of 1.7.4, and what they lead to.</summary>
    private const string FakeBotocove = """
        import sys, types, boto3
        def cove(*, target_ids=None, ignore_ids=None, rolename=None, role_session_name=None, policy=None, policy_arns=None, external_id=None,
                 assuming_session=None, raise_exception=False, thread_workers=20, regions=None, partition=None):
            def decorate(function):
                def everywhere():
                    wish = {"RoleSessionName": role_session_name, "Policy": policy}
                    if policy_arns: wish["PolicyArns"] = policy_arns
                    if external_id: wish["ExternalId"] = external_id
                    results = []
                    for account in target_ids or ALL:
                        issued = boto3.client("sts", region_name="us-east-1").assume_role(RoleArn=f"arn:aws:iam::{account}:role/{rolename}", **wish)["Credentials"]
                        for region in regions or ["us-east-1"]:
                            session = boto3.Session(issued["AccessKeyId"], issued["SecretAccessKey"], issued["SessionToken"], region_name=region)
                            results.append({"Id": account, "Region": region, "Result": function(session)})
                    return {"Results": results, "Exceptions": [], "FailedAssumeRole": []}
                return everywhere
            return decorate
        sys.modules["botocove"] = types.SimpleNamespace(cove=cove)

        """;

    [Fact]
    public async Task Copy_AsBoto3_MakesTheCallsOfEachInventory()
    {
        await SnippetTool.SkipWithoutBotoAsync();

        foreach (var action in Inventories)
        {
            var (id, asked) = await RunAsync(action);
            var answers = await PythonAsync(await CopyAsync(id, "boto3"));

            var made = Calls();
            asked.Except(made).Where(k => k != "ec2:DescribeRegions").ShouldBeEmpty($"{action}: the copy lacks a call of the run");
            made.Except(await DeclaredAsync(action)).ShouldBe(["sts:AssumeRole"], $"{action}: the copy makes a call that the action does not declare");
            answers.Select(a => (string)a["account"]!).Distinct().ShouldBe([SmallOrganization.A, SmallOrganization.B, SmallOrganization.C, SmallOrganization.D]);
            answers.Select(a => (string?)a["answer"]!["Error"]?["Code"]).Where(c => c is not null).Distinct()
                .ShouldBeSubsetOf(["NoSuchPublicAccessBlockConfiguration", "AccessDeniedException"], action);
        }
    }

    [Fact]
    public async Task Copy_AsBotocove_GivesWhatBoto3Gives()
    {
        await SnippetTool.SkipWithoutBotoAsync();
        var (id, asked) = await RunAsync("cloudtrail-trails");
        var copy = await CopyAsync(id, "botocove");

        var said = await SnippetTool.PythonAsync(
            $"ALL = {Texts(SmallOrganization.A, SmallOrganization.B, SmallOrganization.C, SmallOrganization.D)}\n{FakeBotocove}{copy}", SnippetTool.Against(Dashboard.Rehearsal));

        var results = JsonNode.Parse(said)!["Results"]!.AsArray();
        results.Select(r => $"{r!["Id"]} {r["Region"]}").ShouldBe(
            from account in new[] { SmallOrganization.A, SmallOrganization.B, SmallOrganization.C, SmallOrganization.D }
            from region in new[] { "us-east-1", "eu-west-1" }
            select $"{account} {region}");
        Calls().Except(["sts:AssumeRole"]).ShouldBe(asked, ignoreOrder: true);
    }

    [Fact]
    public async Task Copy_OfOneTargetAsAwsCli_ReadsThatTargetOnly()
    {
        await SnippetTool.SkipWithoutCliAsync();
        var (id, _) = await RunAsync("cloudtrail-trails");

        var copy = await CopyAsync(id, $"awscli&account={SmallOrganization.D}&region=eu-west-1");
        await SnippetTool.BashAsync("bash -n <<'SCRIPT'\n" + copy + "\nSCRIPT");
        var said = await SnippetTool.BashAsync(copy, SnippetTool.Against(Dashboard.Rehearsal));

        said.ShouldStartWith($"# {SmallOrganization.D} eu-west-1\n");
        Dashboard.Rehearsal.Calls.After().Select(c => c.Operation).Distinct().ShouldBeSubsetOf(["AssumeRole", "DescribeTrails", "GetTrailStatus"]);
        Dashboard.Rehearsal.Calls.Of("cloudtrail", "DescribeTrails").ShouldAllBe(c => c.AccountId == SmallOrganization.D && c.Region == "eu-west-1" && c.Input == """{"includeShadowTrails":true}""");
        Assumed().ShouldHaveSingleItem().ShouldContain("NotAction");
    }

    /// <summary>Names of users and keys found on the way are words of the shell too.</summary>
    [Fact]
    public async Task Copy_OfNestedReadsAsAwsCli_GoesDownToTheLast()
    {
        await SnippetTool.SkipWithoutCliAsync();
        var (id, asked) = await RunAsync("iam-users");
        var account = Dashboard.Rehearsal.Calls.Of("iam", "GetAccessKeyLastUsed")[0].AccountId;
        var copy = await CopyAsync(id, $"awscli&account={account}");

        await SnippetTool.BashAsync(copy, SnippetTool.Against(Dashboard.Rehearsal));

        Calls().Except(["sts:AssumeRole"]).ShouldBe(asked, ignoreOrder: true);
    }

    [Fact]
    public async Task Copy_AsCurl_StartsTheSameRun()
    {
        var first = await Operator.PostJsonAsync(
            Runs,
            new JsonObject
            {
                ["connection"] = "rehearsal",
                ["action"] = "enabled-regions",
                ["parameters"] = new JsonObject { ["includeDisabled"] = false },
                ["targets"] = new JsonObject { ["include"] = new JsonArray(SmallOrganization.Ou1), ["ignore"] = new JsonArray(SmallOrganization.B) },
                ["reason"] = "it's \"quoted\" $(here)",
                ["options"] = new JsonObject { ["maxConcurrency"] = 3, ["failureBudget"] = new JsonObject { ["percent"] = 5 }, ["roleSessionName"] = "by-hand" },
            },
            HttpStatusCode.Created);
        var copy = await CopyAsync((string)first["id"]!, "curl");

        var said = await SnippetTool.BashAsync(copy, ("COVE_URL", Dashboard.Address.ToString().TrimEnd('/')), ("COVE_TOKEN", TestDashboard.TokenOf(CoveDashboard.Engine.People.Role.Operator)));

        var again = JsonNode.Parse(said)!;
        string[] same = ["connection", "action", "parameters", "targets", "options", "reason"];
        same.Select(name => again[name]?.ToJsonString()).ShouldBe(same.Select(name => first[name]?.ToJsonString()));
        ((int)again["totals"]!["targets"]!).ShouldBe(2);
    }

    [Theory]
    [InlineData("botocove")]
    [InlineData("boto3")]
    [InlineData("awscli")]
    [InlineData("curl")]
    public async Task Copy_OfARunWithAnExternalId_HoldsNoSecret(string format)
    {
        var run = await Operator.PostJsonAsync(
            Runs,
            new JsonObject { ["connection"] = "rehearsal", ["action"] = "who-am-i", ["options"] = new JsonObject { ["externalId"] = "very-secret-external-id" } },
            HttpStatusCode.Created);

        var copy = await CopyAsync((string)run["id"]!, format);

        copy.ShouldNotContain("very-secret-external-id");
        copy.ShouldNotContain(RehearsalServer.SecretAccessKey);
        copy.ShouldNotContain(RehearsalServer.AccessKeyId);
        copy.ShouldContain("external id");
    }

    [Theory]
    [InlineData("as=excel", "as")]
    [InlineData("as=boto3&account=100000000009", "account")]
    [InlineData("as=boto3&region=mars-1", "region")]
    public async Task Copy_OfWhatIsNotThere_SaysSo(string query, string path)
    {
        var (id, _) = await RunAsync("who-am-i");

        (await Operator.GetJsonAsync($"{Runs}/{id}/copy?{query}", HttpStatusCode.BadRequest)).FaultPaths().ShouldBe([path]);
    }

    private static string Texts(params string[] texts) => $"[{string.Join(", ", texts.Select(t => $"\"{t}\""))}]";

    private async Task<string> CopyAsync(string id, string query)
    {
        Dashboard.Rehearsal.Calls.Clear();
        return await Operator.GetStringAsync($"{Runs}/{id}/copy?as={query}");
    }

    private async Task<JsonNode[]> PythonAsync(string script) =>
        [.. (await SnippetTool.PythonAsync(script, SnippetTool.Against(Dashboard.Rehearsal))).Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(l => JsonNode.Parse(l)!)];

    /// <summary>Runs an action in two regions.</summary>
    /// <returns>Its id, and which reads it made in the accounts.</returns>
    private async Task<(string Id, string[] Asked)> RunAsync(string action)
    {
        Dashboard.Rehearsal.Calls.Clear();
        var wish = new JsonObject { ["connection"] = "rehearsal", ["action"] = action, ["regions"] = new JsonObject { ["include"] = new JsonArray("us-east-1", "eu-west-1") } };
        var id = (string)(await Operator.PostJsonAsync(Runs, wish, HttpStatusCode.Created))["id"]!;
        ((string)(await Operator.GetJsonAsync($"{Runs}/{id}?wait=60"))["status"]!).ShouldBe("Succeeded");
        return (id, [.. Calls().Except(["sts:AssumeRole"]).Intersect(await DeclaredAsync(action))]);
    }

    private async Task<string[]> DeclaredAsync(string action) =>
        [.. (await Operator.GetJsonAsync($"/api/v1/actions/{action}"))["operations"]!.AsArray().Select(o => o is JsonValue ? (string)o! : $"{o!["service"]}:{o["operation"]}")];

    private string[] Calls() => [.. Dashboard.Rehearsal.Calls.Counts.Keys];

    private IEnumerable<string> Assumed() => Dashboard.Rehearsal.Calls.Of("sts", "AssumeRole").Select(c => c.Input!);
}
