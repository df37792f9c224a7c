using CoveDashboard.Catalogue.Ec2.OpenIngress;
using CoveDashboard.Catalogue.Tests.Support;
using CoveDashboard.Engine.Actions;
using CoveDashboard.Engine.Calls;

namespace CoveDashboard.Catalogue.Tests.Ec2;

public sealed class OpenIngressActionsTests
{
    private const string DescribeRules = "ec2:DescribeSecurityGroupRules";
    private const string Ssh = "sg-1/tcp/22-22/0.0.0.0/0";

    private readonly RevokeOpenIngressAction _action = new();

    [Fact]
    public async Task Plan_OpenShell_IsRevokedByWhatItAllowsAndTakenBackWithDescriptionAndTags()
    {
        var tagged = Rule("sgr-1", more: ""","Description":"<script>alert(1)</script>","Tags":[{"Key":"owner","Value":"ops"},{"Key":"a","Value":""}]""");
        var session = Session(tagged);

        var change = (await _action.PlanAsync(session)).Changes.ShouldHaveSingleItem();

        change.Resource.ShouldBe(Ssh);
        change.Calls.Select(c => c.Line()).ShouldBe(["""ec2:RevokeSecurityGroupIngress {"GroupId":"sg-1","IpPermissions":[{"IpProtocol":"tcp","IpRanges":[{"CidrIp":"0.0.0.0/0"}],"FromPort":22,"ToPort":22}]}"""]);
        var undo = change.Undo.Calls!.ShouldHaveSingleItem();
        undo.Key.ShouldBe("ec2:AuthorizeSecurityGroupIngress");
        undo.Parameters["IpPermissions"]![0]!["IpRanges"]![0]!["Description"]!.GetValue<string>().ShouldBe("<script>alert(1)</script>");
        undo.Parameters["TagSpecifications"]!.ToJsonString().ShouldBe("""[{"ResourceType":"security-group-rule","Tags":[{"Key":"a","Value":""},{"Key":"owner","Value":"ops"}]}]""");
        change.After.ShouldBeNull();
        change.Note.ShouldBe("Now sgr-1. The group <b>web</b> is on 2 network interfaces.");
        (await _action.ReadItemAsync(session, Ssh)).State!.ToJsonString().ShouldBe(change.Before!.ToJsonString());
    }

    [Fact]
    public async Task Read_RuleAuthorizedAgain_IsTheSameUnderAnotherId()
    {
        var before = (await _action.PlanAsync(Session(Rule("sgr-1")))).Changes.Single().Before!;

        (await _action.ReadItemAsync(Session(Rule("sgr-2")), Ssh)).State!.ToJsonString().ShouldBe(before.ToJsonString());
        (await _action.ReadItemAsync(Session(Rule("sgr-2", more: ""","Description":"another" """)), Ssh)).State!.ToJsonString().ShouldNotBe(before.ToJsonString());
    }

    [Theory]
    [InlineData(Ssh)]
    [InlineData("no key")]
    public async Task Read_RuleThatIsNotThere_IsGone(string resource) =>
        (await _action.ReadItemAsync(Session(Rule("sgr-1", from: 443, to: 443)), resource)).ShouldBe(ItemReading.Gone);

    [Theory]
    [InlineData("tcp", 0, 65535, "sg-1/tcp/0-65535/0.0.0.0/0")]
    [InlineData("udp", 3389, 3389, "sg-1/udp/3389-3389/0.0.0.0/0")]
    [InlineData("tcp", 20, 22, "sg-1/tcp/20-22/0.0.0.0/0")]
    [InlineData("tcp", 22, 25, "sg-1/tcp/22-25/0.0.0.0/0")]
    [InlineData("-1", -1, -1, "sg-1/all/all/0.0.0.0/0")]
    public async Task Plan_RangeThatHoldsAPort_IsRevoked(string protocol, int from, int to, string resource) =>
        (await _action.PlanAsync(Session(Rule("sgr-1", protocol, from, to)))).Changes.Select(c => c.Resource).ShouldBe([resource]);

    [Fact]
    public async Task Plan_AllProtocols_NamesNoPorts() =>
        (await _action.PlanAsync(Session(Rule("sgr-1", "-1", -1, -1)))).Changes.Single().Calls.Single().Line()
            .ShouldBe("""ec2:RevokeSecurityGroupIngress {"GroupId":"sg-1","IpPermissions":[{"IpProtocol":"-1","IpRanges":[{"CidrIp":"0.0.0.0/0"}]}]}""");

    [Theory]
    [InlineData("tcp", 443, 443)]
    [InlineData("tcp", 24, 444)]
    [InlineData("icmp", 8, -1)]
    [InlineData("47", -1, -1)]
    public async Task Plan_NoChosenPort_IsAsWanted(string protocol, int from, int to) =>
        (await _action.PlanAsync(Session(Rule("sgr-1", protocol, from, to)))).LeftOut.Single().Reason.ShouldBe(LeftOutItemReason.AlreadyAsWanted);

    [Fact]
    public async Task Plan_ChosenPorts_TakeThePlaceOfTheDefaults()
    {
        var session = Session(Rule("sgr-1"), Rule("sgr-2", from: 8080, to: 8090));

        var findings = await _action.PlanAsync(session, parameters: """{"ports":[8085.0,8.086e3],"includeIpv6":true}""");

        findings.Changes.Select(c => c.Resource).ShouldBe(["sg-1/tcp/8080-8090/0.0.0.0/0"]);
        findings.LeftOutLines().ShouldBe(["sg-1/tcp/22-22/0.0.0.0/0 AlreadyAsWanted: It lets tcp 22-22 in, none of the chosen ports."]);
    }

    [Fact]
    public async Task Plan_Ipv6_IsRevokedWhereItWasAskedFor()
    {
        var session = Session(Rule("sgr-1", cidr: "\"CidrIpv6\":\"::/0\""));

        var change = (await _action.PlanAsync(session)).Changes.Single();
        var without = await _action.PlanAsync(session, parameters: _action.With("""{"includeIpv6":false}"""));

        change.Calls.Single().Parameters.ToJsonString().ShouldContain("""
            "Ipv6Ranges":[{"CidrIpv6":"::/0"}]
            """);
        without.LeftOutLines().ShouldBe(["sg-1/tcp/22-22/::/0 NeedsALook: It is open to every address of IPv6, which was not asked for."]);
    }

    [Theory]
    [InlineData("\"CidrIpv4\":\"10.0.0.0/8\"", "false")]
    [InlineData("\"CidrIpv4\":\"0.0.0.0/1\"", "false")]
    [InlineData("\"PrefixListId\":\"pl-1\"", "false")]
    [InlineData("\"ReferencedGroupInfo\":{\"GroupId\":\"sg-2\"}", "false")]
    [InlineData("\"CidrIpv4\":\"0.0.0.0/0\"", "true")]
    public async Task Plan_NotTheWholeInternetOrNotInwards_IsNeverLookedAt(string source, string egress)
    {
        var session = Session(Rule("sgr-1", cidr: source).Replace("\"IsEgress\":false", $"\"IsEgress\":{egress}"));

        var findings = await _action.PlanAsync(session);

        findings.Changes.ShouldBeEmpty();
        findings.LeftOut.ShouldBeEmpty();
        session.Calls.Select(c => c.Key).ShouldBe([DescribeRules]);
    }

    [Fact]
    public async Task Plan_GroupOfAnotherAccount_IsProtected() =>
        (await _action.PlanAsync(Session(Rule("sgr-1").Replace(FakeSession.Account, "444455556666")))).LeftOutLines()
            .ShouldBe([$"{Ssh} Protected: The group belongs to account 444455556666, which shares its VPC; only that account changes it."]);

    [Fact]
    public async Task Plan_TagThatOnlyAwsCanWrite_NeedsALook() =>
        (await _action.PlanAsync(Session(Rule("sgr-1", more: ""","Tags":[{"Key":"aws:cloudformation:stack-name","Value":"shop"}]""")))).LeftOut.Single().Reason.ShouldBe(LeftOutItemReason.NeedsALook);

    [Fact]
    public async Task Plan_DefaultVpcWithoutInterfaces_IsNoted()
    {
        var session = Session(Rule("sgr-1"))
            .Answers("ec2:DescribeVpcs", """{"Vpcs":[{"VpcId":"vpc-1"}]}""")
            .Answers("ec2:DescribeNetworkInterfaces", """{"NetworkInterfaces":[]}""");

        (await _action.PlanAsync(session)).Changes.Single().Note.ShouldBe("Now sgr-1. The group <b>web</b>, in the default VPC, is on no network interface.");
    }

    [Fact]
    public async Task Plan_ResourcesAskedFor_LooksAtThoseOnly()
    {
        var findings = await _action.PlanAsync(Session(Rule("sgr-1"), Rule("sgr-2", from: 3389, to: 3389)), resources: Ssh);

        findings.Changes.Select(c => c.Resource).ShouldBe([Ssh]);
        findings.LeftOut.ShouldBeEmpty();
    }

    [Fact]
    public async Task Plan_InterfacesRefused_Fails() =>
        await Should.ThrowAsync<AwsCallException>(() => _action.PlanAsync(Session(Rule("sgr-1")).Fails("ec2:DescribeNetworkInterfaces", AwsErrorKind.AccessDenied, "UnauthorizedOperation")));

    [Fact]
    public async Task ReadRows_OpenRules_AreNamedByWhatTheyAllow()
    {
        var session = Session(Rule("sgr-2", "-1", -1, -1, more: ""","Description":"<b>all</b>" """), Rule("sgr-1"), Rule("sgr-3", cidr: "\"CidrIpv4\":\"10.0.0.0/8\""));

        var rows = await new OpenIngressAction().ReadAsync(session);

        rows.Lines("Rule", "GroupName", "Protocol", "Ports", "Source", "Description", "VpcId", "SecurityGroupRuleId").ShouldBe(
        [
            "sg-1/all/all/0.0.0.0/0 <b>web</b> all all 0.0.0.0/0 <b>all</b> vpc-1 sgr-2",
            "sg-1/tcp/22-22/0.0.0.0/0 <b>web</b> tcp 22-22 0.0.0.0/0 - vpc-1 sgr-1",
        ]);
    }

    private static FakeSession Session(params string[] rules) => new FakeSession("eu-west-1")
        .Answers(DescribeRules, [.. rules.Select(r => $$"""{"SecurityGroupRules":[{{r}}]}""")])
        .Answers("ec2:DescribeSecurityGroups", """{"SecurityGroups":[{"GroupId":"sg-1","GroupName":"<b>web</b>","VpcId":"vpc-1"}]}""")
        .Answers("ec2:DescribeVpcs", """{"Vpcs":[]}""")
        .Answers("ec2:DescribeNetworkInterfaces", """{"NetworkInterfaces":[{}]}""", """{"NetworkInterfaces":[{}]}""");

    private static string Rule(string id, string protocol = "tcp", int from = 22, int to = 22, string cidr = "\"CidrIpv4\":\"0.0.0.0/0\"", string more = "") =>
        $$"""{"SecurityGroupRuleId":"{{id}}","GroupId":"sg-1","GroupOwnerId":"{{FakeSession.Account}}","IsEgress":false,"IpProtocol":"{{protocol}}","FromPort":{{from}},"ToPort":{{to}},{{cidr}}{{more}}}""";
}
