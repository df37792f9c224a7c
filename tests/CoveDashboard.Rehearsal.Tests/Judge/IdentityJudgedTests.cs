namespace CoveDashboard.Rehearsal.Tests.Judge;

/// <summary>STS and Organizations as awscli sees them: query and json.</summary>
public sealed class IdentityJudgedTests(RehearsalFixture fixture) : IClassFixture<RehearsalFixture>
{
    private RehearsalServer Server => fixture.Server;

    [Fact]
    public async Task GetCallerIdentity_WithTheManagementKey_IsTheManagementAccount()
    {
        var identity = await AwsCli.RunAsync(Server.Endpoint, "sts get-caller-identity");

        identity.GetProperty("Account").GetString().ShouldBe(Server.ManagementAccountId);
        identity.GetProperty("Arn").GetString().ShouldBe($"arn:aws:iam::{Server.ManagementAccountId}:user/rehearsal");
    }

    [Fact]
    public async Task ListRoots_Always_GivesTheOneRoot()
    {
        var roots = await AwsCli.RunAsync(Server.Endpoint, "organizations list-roots");

        var root = roots.GetProperty("Roots").EnumerateArray().ShouldHaveSingleItem();
        root.GetProperty("Name").GetString().ShouldBe("Root");
        root.GetProperty("Id").GetString()!.ShouldStartWith("r-");
    }

    [Fact]
    public async Task ListAccounts_InPagesOfSeven_GivesAllSixty()
    {
        var accounts = await AwsCli.RunAsync(Server.Endpoint, "organizations list-accounts");

        accounts.GetProperty("Accounts").GetArrayLength().ShouldBe(60);
    }

    [Fact]
    public async Task GetCallerIdentity_WithAWrongSecret_DoesNotMatch()
    {
        var result = await AwsCli.TryAsync(Server.Endpoint, "sts get-caller-identity", new AwsCliCredentials(RehearsalServer.AccessKeyId, "another"));

        result.ExitCode.ShouldNotBe(0);
        result.Error.ShouldContain("SignatureDoesNotMatch");
    }
}
