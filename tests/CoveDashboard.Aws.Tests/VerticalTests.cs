using CoveDashboard.Aws.Tests.Support;
using CoveDashboard.Engine.Sessions;

namespace CoveDashboard.Aws.Tests;

/// <summary>From the door to the wire and back.</summary>
public sealed class VerticalTests
{
    [Fact]
    public async Task CallAsync_InAMember_AssumesTheRoleAndSignsWithIt()
    {
        await using var server = new RecordingServer(request => request.Operation switch
        {
            "GetCallerIdentity" => StsAnswers.Identity(),
            "ListRoots" => Answer.Json("""{"Roots":[{"Id":"r-ab12","Arn":"arn:aws:organizations::999999999999:root/o-abcdefghij/r-ab12","Name":"Root"}]}"""),
            "AssumeRole" => StsAnswers.Role(TimeProvider.System.GetUtcNow().AddHours(1)),
            "DescribeTrails" => Answer.Json("""{"trailList":[{"Name":"main","HomeRegion":"eu-west-1","NewMember":{"a":[1]}}]}"""),
            _ => new Answer(500, ""),
        });
        await using var host = new AwsHost(FakeConnections.Over(server.Url));

        await using var session = await host.Sessions.OpenAsync(new AccountSessionRequest { Connection = "acme", AccountId = "111111111111", ExternalId = "shared-secret" }, TestContext.Current.CancellationToken);
        var output = await session.InRegion("eu-west-1").CallAsync("cloudtrail", "DescribeTrails");

        output.ToJsonString().ShouldBe("""{"trailList":[{"Name":"main","HomeRegion":"eu-west-1","NewMember":{"a":[1]}}]}""");
        server.Requests.Select(r => r.Operation).ShouldBe(["GetCallerIdentity", "ListRoots", "AssumeRole", "DescribeTrails"]);
        var assume = server.Requests.ElementAt(2);
        assume.Form("RoleArn").ShouldBe("arn:aws:iam::111111111111:role/OrganizationAccountAccessRole");
        assume.Form("ExternalId").ShouldBe("shared-secret");
        assume.Headers["Authorization"].ShouldContain("/eu-central-1/sts/aws4_request");
        var call = server.Requests.ElementAt(3);
        call.Headers["Authorization"].ShouldContain("Credential=ASIAMEMBER/");
        call.Headers["Authorization"].ShouldContain("/eu-west-1/cloudtrail/aws4_request");
        call.Headers["X-Amz-Security-Token"].ShouldBe("member-token");
    }
}
