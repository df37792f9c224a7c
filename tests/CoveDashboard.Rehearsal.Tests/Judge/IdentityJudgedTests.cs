using CoveDashboard.Rehearsal.Organization;

namespace CoveDashboard.Rehearsal.Tests.Judge;

/// <summary>STS, in the query protocol.</summary>
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
    public async Task GetCallerIdentity_WithAWrongSecret_DoesNotMatch()
    {
        var result = await AwsCli.TryAsync(Server.Endpoint, "sts get-caller-identity", new AwsCliCredentials(RehearsalServer.AccessKeyId, "another"));

        result.ExitCode.ShouldNotBe(0);
        result.Error.ShouldContain("SignatureDoesNotMatch");
    }

    [Fact]
    public async Task AssumeRole_IntoAMember_ActsThere()
    {
        var member = Member(a => a.HasRoles);

        var assumed = await AwsCli.RunAsync(Server.Endpoint, $"sts assume-role --role-arn {Arn(member, "OrganizationAccountAccessRole")} --role-session-name judge");
        var identity = await AwsCli.RunAsync(Server.Endpoint, "sts get-caller-identity", AwsCliCredentials.Of(assumed));

        assumed.GetProperty("Credentials").GetProperty("AccessKeyId").GetString()!.ShouldStartWith("ASIA");
        identity.GetProperty("Arn").GetString().ShouldBe($"arn:aws:sts::{member}:assumed-role/OrganizationAccountAccessRole/judge");
        identity.GetProperty("UserId").GetString().ShouldBe(assumed.GetProperty("AssumedRoleUser").GetProperty("AssumedRoleId").GetString());
    }

    [Theory]
    [InlineData("OrganizationAccountAccessRole", "000000000001", "")]
    [InlineData("NoSuchRole", null, "")]
    [InlineData("CovePartner", null, "--external-id wrong")]
    [InlineData("CovePartner", null, "")]
    public async Task AssumeRole_RefusedForWhateverReason_IsAccessDeniedAlike(string role, string? account, string more)
    {
        var result = await AwsCli.TryAsync(Server.Endpoint, $"sts assume-role --role-arn {Arn(account ?? Member(a => a.HasRoles), role)} --role-session-name judge {more}");

        result.Error.ShouldContain("(AccessDenied) when calling the AssumeRole operation");
        result.Error.ShouldContain("is not authorized to perform: sts:AssumeRole on resource");
    }

    [Fact]
    public async Task AssumeRole_WithTheRightExternalId_IsGranted()
    {
        var assumed = await AwsCli.RunAsync(Server.Endpoint, $"sts assume-role --role-arn {Arn(Member(a => a.HasRoles), "CovePartner")} --role-session-name judge --external-id cove-rehearsal");

        assumed.GetProperty("AssumedRoleUser").GetProperty("Arn").GetString()!.ShouldEndWith(":assumed-role/CovePartner/judge");
    }

    [Fact]
    public async Task ASessionPolicy_ThatDeniesWrites_StopsTheAdministratorRole()
    {
        var member = Member(a => a.HasRoles);
        const string policy = """{"Version":"2012-10-17","Statement":[{"Effect":"Deny","NotAction":["ec2:DescribeRegions"],"Resource":"*"},{"Effect":"Allow","Action":"*","Resource":"*"}]}""";
        var assumed = await AwsCli.RunAsync(Server.Endpoint, $"sts assume-role --role-arn {Arn(member, "OrganizationAccountAccessRole")} --role-session-name judge --policy {policy}");
        var session = AwsCliCredentials.Of(assumed);

        var denied = await AwsCli.TryAsync(Server.Endpoint, "cloudtrail describe-trails", session);
        var allowed = await AwsCli.RunAsync(Server.Endpoint, "ec2 describe-regions", session);

        denied.Error.ShouldContain("(AccessDeniedException)");
        denied.Error.ShouldContain("with an explicit deny in a session policy");
        allowed.GetProperty("Regions").GetArrayLength().ShouldBeGreaterThanOrEqualTo(17);
        assumed.GetProperty("PackedPolicySize").GetInt32().ShouldBeInRange(1, 100);
    }

    private string Member(Predicate<Account> fits) => fixture.AnyMember(fits);

    private static string Arn(string accountId, string role) => $"arn:aws:iam::{accountId}:role/{role}";
}
