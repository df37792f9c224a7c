using System.Text.Json;
using CoveDashboard.Rehearsal.Resources.Networks;

namespace CoveDashboard.Rehearsal.Tests.Judge;

/// <summary>EC2: groups that are open to the world, and closing them.</summary>
public sealed class SecurityGroupsJudgedTests(RehearsalFixture fixture) : IClassFixture<RehearsalFixture>
{
    private const string Region = "eu-central-1";

    private Uri Endpoint => fixture.Server.Endpoint;

    [Fact]
    public async Task AnOpenGroup_ClosedAndOpenedAgain_ShowsAtEachStep()
    {
        var (member, group) = MemberWith(g => g.Name == "bastion" && g.Ingress.Any(r => r.Peer == RulePeer.AnyIpv6));
        var session = await fixture.AssumeAsync(member, "CoveApply");
        var ssh = $"--group-id {group.Id} --protocol tcp --port 22 --cidr 0.0.0.0/0";

        var open = await AwsCli.RunAsync(Endpoint, $"ec2 describe-security-groups --filters Name=ip-permission.cidr,Values=0.0.0.0/0 Name=ip-permission.from-port,Values=22 Name=vpc-id,Values={group.VpcId}", session);
        var revoked = await AwsCli.RunAsync(Endpoint, $"ec2 revoke-security-group-ingress {ssh}", session);
        var left = await AwsCli.RunAsync(Endpoint, $"ec2 describe-security-groups --group-ids {group.Id}", session);
        var twice = await AwsCli.TryAsync(Endpoint, $"ec2 revoke-security-group-ingress {ssh}", session);
        await AwsCli.RunAsync(Endpoint, $"ec2 authorize-security-group-ingress {ssh}", session);
        var duplicate = await AwsCli.TryAsync(Endpoint, $"ec2 authorize-security-group-ingress {ssh}", session);

        open.GetProperty("SecurityGroups").EnumerateArray().ShouldHaveSingleItem().GetProperty("GroupId").GetString().ShouldBe(group.Id);
        revoked.GetProperty("Return").GetBoolean().ShouldBeTrue();
        var permission = left.GetProperty("SecurityGroups")[0].GetProperty("IpPermissions").EnumerateArray().ShouldHaveSingleItem();
        permission.GetProperty("FromPort").GetInt32().ShouldBe(22);
        permission.GetProperty("IpRanges").GetArrayLength().ShouldBe(0);
        permission.GetProperty("Ipv6Ranges")[0].GetProperty("CidrIpv6").GetString().ShouldBe("::/0");
        twice.Error.ShouldContain("(InvalidPermission.NotFound)");
        duplicate.Error.ShouldContain("(InvalidPermission.Duplicate)");
        duplicate.Error.ShouldContain("\"peer: 0.0.0.0/0, TCP, from port: 22, to port: 22, ALLOW\" already exists");
    }

    [Fact]
    public async Task ARule_RevokedByItsId_IsGoneAndTheOthersStay()
    {
        var (member, group) = MemberWith(g => g.Name == "web");
        var session = await fixture.AssumeAsync(member);
        var rule = group.Ingress.First();

        var dry = await AwsCli.TryAsync(Endpoint, $"ec2 revoke-security-group-ingress --dry-run --group-id {group.Id} --security-group-rule-ids {rule.Id}", session);
        await AwsCli.RunAsync(Endpoint, $"ec2 revoke-security-group-ingress --group-id {group.Id} --security-group-rule-ids {rule.Id}", session);
        var rules = await AwsCli.RunAsync(Endpoint, $"ec2 describe-security-group-rules --filters Name=group-id,Values={group.Id}", session);
        var twice = await AwsCli.TryAsync(Endpoint, $"ec2 revoke-security-group-ingress --group-id {group.Id} --security-group-rule-ids {rule.Id}", session);

        dry.Error.ShouldContain("(DryRunOperation)");
        Ids(rules, "SecurityGroupRules", "SecurityGroupRuleId").ShouldBe(group.Rules.Skip(1).Select(r => r.Id));
        twice.Error.ShouldContain("(InvalidSecurityGroupRuleId.NotFound)");
    }

    [Fact]
    public async Task RevokeSecurityGroupIngress_InADefaultVpc_AnswersWhatItDidNotKnow()
    {
        var (member, group) = MemberWith(g => g.IsDefault, isDefaultVpc: true);

        var revoked = await AwsCli.RunAsync(Endpoint, $"ec2 revoke-security-group-ingress --group-id {group.Id} --protocol tcp --port 9 --cidr 192.0.2.0/24", await fixture.AssumeAsync(member));

        revoked.GetProperty("UnknownIpPermissions")[0].GetProperty("IpRanges")[0].GetProperty("CidrIp").GetString().ShouldBe("192.0.2.0/24");
    }

    [Theory]
    [InlineData("revoke-security-group-ingress --group-id sg-00000000000000000 --protocol tcp --port 22 --cidr 0.0.0.0/0", "(InvalidGroup.NotFound)")]
    [InlineData("authorize-security-group-ingress --group-id {0} --protocol tcp --port 22 --cidr 10.0.0.0/33", "(InvalidParameterValue)")]
    public async Task ARuleChange_ThatIsWrong_IsRefused(string command, string code)
    {
        var (member, group) = MemberWith(g => g.Name == "web");

        var result = await AwsCli.TryAsync(Endpoint, "ec2 " + command.Replace("{0}", group.Id, StringComparison.Ordinal), await fixture.AssumeAsync(member));

        result.Error.ShouldContain(code);
    }

    [Fact]
    public void TheOrganization_AsPlanted_HasOpenPortsOfEachKindInSomeAccounts()
    {
        var planter = new NetworkPlanter(fixture.Server.World);
        var open = fixture.Server.World.Organization.Accounts.Where(a => a.HasRoles)
            .SelectMany(a => new[] { "eu-central-1", "eu-west-1", "us-east-1" }.SelectMany(r => planter.Plant(a.Id, r).Groups))
            .SelectMany(g => g.Ingress).Where(r => r.Peer == RulePeer.AnyIpv4).GroupBy(r => r.FromPort!.Value).ToDictionary(g => g.Key, g => g.Count());

        open.Keys.Order().ShouldBe([22, 443, 3389, 5432]);
        open[443].ShouldBeGreaterThan(open[22]);
    }

    private (string Member, SecurityGroup Group) MemberWith(Func<SecurityGroup, bool> fits, bool isDefaultVpc = false)
    {
        var planter = new NetworkPlanter(fixture.Server.World);
        var member = fixture.AnyMember(a => a.HasRoles && Fitting(a.Id) is not null);
        return (member, Fitting(member)!);

        SecurityGroup? Fitting(string accountId)
        {
            var network = planter.Plant(accountId, Region);
            return network.Groups.FirstOrDefault(g => fits(g) && network.Vpcs.First(v => v.Id == g.VpcId).IsDefault == isDefaultVpc);
        }
    }

    private static IEnumerable<string?> Ids(JsonElement output, string member, string id) => output.GetProperty(member).EnumerateArray().Select(i => i.GetProperty(id).GetString());
}
