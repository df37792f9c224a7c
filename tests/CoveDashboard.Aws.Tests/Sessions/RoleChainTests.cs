using CoveDashboard.Aws.Connections;
using CoveDashboard.Aws.Tests.Support;
using CoveDashboard.Engine.Calls;
using CoveDashboard.Engine.Connections;
using CoveDashboard.Engine.Sessions;
using CoveDashboard.Testing;

namespace CoveDashboard.Aws.Tests.Sessions;

public sealed class RoleChainTests
{
    private static readonly AccountSessionRequest Member = new() { Connection = "acme", AccountId = "111111111111", Role = "Reader" };

    [Fact]
    public async Task OpenAsync_TwoLayers_SignsEachWithTheOneBefore()
    {
        await using var aws = new FakeAws();
        await using var host = aws.Host(TwoLayers);

        await using var session = await host.Sessions.OpenAsync(Member, TestContext.Current.CancellationToken);

        aws.Of("AssumeRole").Select(r => (Role: r.Form("RoleArn"), Signer: FakeAws.Signer(r))).ShouldBe([
            ("arn:aws:iam::222222222222:role/First", "AKIDEXAMPLE"),
            ("arn:aws:iam::333333333333:role/Second", "KEYOFFirst"),
            ("arn:aws:iam::111111111111:role/Reader", "KEYOFSecond"),
        ]);
        aws.Of("AssumeRole").Select(r => r.Form("ExternalId")).ShouldBe(["ex1", null, null]);
        FakeAws.Signer(aws.Of("GetCallerIdentity").ShouldHaveSingleItem()).ShouldBe("KEYOFSecond");
    }

    [Fact]
    public async Task Get_Context_AssumesNothingUntilTheFirstCall()
    {
        await using var aws = new FakeAws();
        await using var host = aws.Host(TwoLayers);

        host.Get<ConnectionContexts>().Get("acme").Chain.Count.ShouldBe(2);

        aws.Server.Requests.ShouldBeEmpty();
    }

    [Fact]
    public async Task OpenAsync_ManyMembers_AssumesTheChainOnce()
    {
        await using var aws = new FakeAws();
        await using var host = aws.Host(TwoLayers);

        for (var i = 0; i < 5; i++)
            await (await host.Sessions.OpenAsync(Member with { AccountId = $"11111111111{i}" }, TestContext.Current.CancellationToken)).DisposeAsync();

        aws.Of("AssumeRole").Count.ShouldBe(2 + 5);
        host.Get<ConnectionContexts>().Get("acme").Roles.Count.ShouldBe(2);
    }

    [Fact]
    public async Task OpenAsync_ConnectionReconfigured_UsesTheNewRoleNext()
    {
        await using var aws = new FakeAws();
        await using var host = aws.Host(s => s with { MemberRole = "Old" });
        await using var before = await host.Sessions.OpenAsync(Member with { Role = null }, TestContext.Current.CancellationToken);
        host.Connections.Replace(host.Connections.All[0] with { MemberRole = "New" });

        await using var after = await host.Sessions.OpenAsync(Member with { Role = null }, TestContext.Current.CancellationToken);

        (before.RoleName, after.RoleName).ShouldBe(("Old", "New"));
    }

    [Theory]
    [InlineData("aws-cn", null, "arn:aws-cn:iam::111111111111:role/Reader")]
    [InlineData("aws-cn", "aws-us-gov", "arn:aws-us-gov:iam::111111111111:role/Reader")]
    public async Task OpenAsync_Partition_IsTheCallersUnlessConfigured(string callers, string? configured, string roleArn)
    {
        await using var aws = new FakeAws { Partition = callers };
        await using var host = aws.Host(s => s with { Partition = configured });

        await using var session = await host.Sessions.OpenAsync(Member, TestContext.Current.CancellationToken);

        aws.Of("AssumeRole").ShouldHaveSingleItem().Form("RoleArn").ShouldBe(roleArn);
        session.Partition.ShouldBe(configured ?? callers);
    }

    [Fact]
    public async Task OpenAsync_EverythingGiven_IsSent()
    {
        await using var aws = new FakeAws();
        await using var host = aws.Host(s => s with { ExternalId = "ex", SourceIdentity = "mu", RoleSessionName = "cove-run-7" });

        await using var session = await host.Sessions.OpenAsync(Member with { Policy = "{}", PolicyArns = ["arn:a", "arn:b"] }, TestContext.Current.CancellationToken);

        var sent = aws.Of("AssumeRole").ShouldHaveSingleItem();
        new[] { "RoleSessionName", "ExternalId", "SourceIdentity", "Policy", "PolicyArns.member.1.arn", "PolicyArns.member.2.arn" }.Select(sent.Form)
            .ShouldBe(["cove-run-7", "ex", "mu", "{}", "arn:a", "arn:b"]);
    }

    [Fact]
    public async Task OpenAsync_NoRoleAndNotTheManagementAccount_SaysThatMemberRoleIsRequired()
    {
        await using var aws = new FakeAws { CallerAccount = "888888888888" };
        await using var host = aws.Host();

        var error = await Should.ThrowAsync<AwsCallException>(host.Sessions.OpenAsync(Member with { Role = null }, TestContext.Current.CancellationToken));

        (error.Code, error.Kind, error.Operation).ShouldBe(("MemberRoleRequired", AwsErrorKind.Validation, "AssumeRole"));
        error.Message.ShouldContain("Cove:Connections:acme:MemberRole");
        aws.Of("AssumeRole").ShouldBeEmpty();
    }

    [Fact]
    public async Task OpenAsync_ManyMembersWithoutARole_AsksForTheManagementAccountOnce()
    {
        await using var aws = new FakeAws(r => r.Operation == "ListRoots" ? Answer.Json("""{"__type":"AccessDeniedException"}""", 400)
            : r.Operation == "DescribeOrganization" ? Answer.Json("""{"Organization":{"Id":"o-1","MasterAccountId":"999999999999"}}""") : null);
        await using var host = aws.Host();

        await Task.WhenAll(Enumerable.Range(0, 20).Select(async i =>
            await (await host.Sessions.OpenAsync(Member with { AccountId = $"{100000000000L + i}", Role = null }, TestContext.Current.CancellationToken)).DisposeAsync()));

        (aws.Of("ListRoots").Count, aws.Of("DescribeOrganization").Count, aws.Of("AssumeRole").Count).ShouldBe((1, 1, 20));
        aws.Of("AssumeRole").ShouldAllBe(r => r.Form("RoleArn")!.EndsWith(":role/OrganizationAccountAccessRole", StringComparison.Ordinal));
    }

    [Fact]
    public async Task CallAsync_CredentialsExpireMidTarget_AreAssumedAgainAndTheCallGoesOn()
    {
        var time = new FakeClock();
        var refused = false;
        await using var aws = new FakeAws(
            request =>
            {
                if (request.Operation != "DescribeTrails")
                    return null;
                if (refused)
                    return Answer.Json("""{"trailList":[]}""");
                refused = true;
                return Answer.Json("""{"__type":"ExpiredTokenException","message":"expired"}""", 400);
            },
            time);
        await using var host = aws.Host();
        await using var session = await host.Sessions.OpenAsync(Member, TestContext.Current.CancellationToken);

        await session.InRegion("eu-west-1").CallAsync("cloudtrail", "DescribeTrails");

        aws.Server.Requests.Select(r => r.Operation).ShouldBe(["GetCallerIdentity", "AssumeRole", "DescribeTrails", "AssumeRole", "DescribeTrails"]);
    }

    [Fact]
    public async Task OpenAsync_FifteenHundredRefusals_KeepNothingAlive()
    {
        await using var aws = new FakeAws(r => r.Operation == "AssumeRole" ? StsAnswers.Error("AccessDenied", "no") : null);
        await using var host = aws.Host();

        await Parallel.ForEachAsync(Enumerable.Range(0, 1500), new ParallelOptions { MaxDegreeOfParallelism = 32 }, async (i, token) =>
            await Should.ThrowAsync<AwsCallException>(host.Sessions.OpenAsync(Member with { AccountId = $"{100000000000L + i}" }, token)));

        host.Get<ConnectionContexts>().Get("acme").Roles.Count.ShouldBe(0);
        host.Get<CoveDashboard.Aws.Calls.CallLanes>().Count.ShouldBeLessThan(5);
    }

    private static ConnectionSettings TwoLayers(ConnectionSettings settings) => settings with
    {
        AssumeRoles =
        [
            new("arn:aws:iam::222222222222:role/First", "one", "ex1"),
            new("arn:aws:iam::333333333333:role/Second", null, null),
        ],
    };
}
