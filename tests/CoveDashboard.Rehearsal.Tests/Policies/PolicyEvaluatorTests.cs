using CoveDashboard.Rehearsal.Policies;

namespace CoveDashboard.Rehearsal.Tests.Policies;

public sealed class PolicyEvaluatorTests
{
    private static readonly Policy Administrator = Policy.Allow("*");
    private static readonly Policy ReadOnly = ManagedPolicies.Find(ManagedPolicies.ReadOnlyAccess)!;

    private static readonly Policy Fence = Policy.Parse(
        """{"Version":"2012-10-17","Statement":[{"Effect":"Deny","NotAction":["cloudtrail:DescribeTrails","ec2:DescribeRegions"],"Resource":"*"},{"Effect":"Allow","Action":"*","Resource":"*"}]}""");

    [Theory]
    [InlineData("cloudtrail:DescribeTrails", nameof(PolicyDecision.Allowed))]
    [InlineData("CloudTrail:describetrails", nameof(PolicyDecision.Allowed))]
    [InlineData("cloudtrail:StopLogging", nameof(PolicyDecision.DeniedBySessionPolicy))]
    [InlineData("s3:ListAllMyBuckets", nameof(PolicyDecision.DeniedBySessionPolicy))]
    public void Decide_ForAnAdministratorBehindTheFence_AllowsWhatTheFenceNames(string action, string expected) =>
        Decide([Administrator], [Fence], action).ToString().ShouldBe(expected);

    [Theory]
    [InlineData("cloudtrail:DescribeTrails", nameof(PolicyDecision.Allowed))]
    [InlineData("cloudtrail:StopLogging", nameof(PolicyDecision.NotAllowedByIdentityPolicy))]
    public void Decide_ForAReader_AllowsReadsOnly(string action, string expected) => Decide([ReadOnly], null, action).ToString().ShouldBe(expected);

    [Fact]
    public void Decide_WithSessionPolicies_UnitesThemAndIntersectsWithTheRole()
    {
        Policy[] session = [Policy.Allow("iam:List*"), Policy.Allow("s3:*")];

        Decide([ReadOnly], session, "iam:ListUsers").ShouldBe(PolicyDecision.Allowed);
        Decide([ReadOnly], session, "s3:ListAllMyBuckets").ShouldBe(PolicyDecision.Allowed);
        Decide([ReadOnly], session, "s3:PutObject").ShouldBe(PolicyDecision.NotAllowedByIdentityPolicy);
        Decide([ReadOnly], session, "ec2:DescribeVpcs").ShouldBe(PolicyDecision.NotAllowedBySessionPolicy);
    }

    [Fact]
    public void Decide_WithADenyInTheRole_NoSessionPolicyOpensItAgain() =>
        Decide([Administrator, new Policy([new PolicyStatement { IsDeny = true, Actions = ["iam:*"] }])], [Administrator], "iam:ListUsers")
            .ShouldBe(PolicyDecision.DeniedByIdentityPolicy);

    [Theory]
    [InlineData("arn:aws:cloudtrail:us-east-1:1:trail/a", nameof(PolicyDecision.Allowed))]
    [InlineData("arn:aws:cloudtrail:us-east-1:1:trail/b", nameof(PolicyDecision.NotAllowedByIdentityPolicy))]
    public void Decide_WithAResource_MatchesItsArn(string resource, string expected)
    {
        var policy = Policy.Parse("""{"Statement":{"Effect":"Allow","Action":"cloudtrail:*","Resource":"arn:aws:cloudtrail:*:*:trail/a"}}""");

        PolicyEvaluator.Decide([policy], null, new PolicyQuestion("cloudtrail:StopLogging", resource, "us-east-1")).ToString().ShouldBe(expected);
    }

    [Theory]
    [InlineData("eu-central-1", nameof(PolicyDecision.Allowed))]
    [InlineData("us-east-1", nameof(PolicyDecision.DeniedByIdentityPolicy))]
    public void Decide_WithARegionCondition_DeniesOutsideIt(string region, string expected)
    {
        var guard = Policy.Parse("""{"Statement":[{"Effect":"Deny","Action":"*","Resource":"*","Condition":{"StringNotEquals":{"aws:RequestedRegion":["eu-central-1"]}}}]}""");

        PolicyEvaluator.Decide([Administrator, guard], null, new PolicyQuestion("ec2:DescribeVpcs", "*", region)).ToString().ShouldBe(expected);
    }

    [Theory]
    [InlineData("Allow", nameof(PolicyDecision.NotAllowedByIdentityPolicy))]
    [InlineData("Deny", nameof(PolicyDecision.DeniedByIdentityPolicy))]
    public void Decide_WithAConditionThatIsNotKnown_NeverOpensAnything(string effect, string expected)
    {
        var policy = Policy.Parse($$$"""{"Statement":{"Effect":"{{{effect}}}","Action":"*","Resource":"*","Condition":{"Bool":{"aws:MultiFactorAuthPresent":"true" } } } }""");

        Decide([policy], null, "ec2:DescribeVpcs").ToString().ShouldBe(expected);
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{"Statement":{"Effect":"Maybe","Action":"*","Resource":"*"}}""")]
    [InlineData("""{"Statement":{"Effect":"Allow","Resource":"*"}}""")]
    [InlineData("""{"Statement":{"Effect":"Allow","Action":"*"}}""")]
    public void Parse_OfWhatIsNoPolicy_IsRefused(string document) => Should.Throw<FormatException>(() => Policy.Parse(document));

    [Theory]
    [InlineData("*", "anything", true)]
    [InlineData("ec2:Describe*", "ec2:DescribeVpcs", true)]
    [InlineData("ec2:*Vpcs", "ec2:DescribeVpcs", true)]
    [InlineData("ec2:Describe????", "ec2:DescribeVpcs", true)]
    [InlineData("ec2:Describe?", "ec2:DescribeVpcs", false)]
    [InlineData("ec2:Describe", "ec2:DescribeVpcs", false)]
    [InlineData("*a*b*c", "xxaxxbxxbxxc", true)]
    [InlineData("*a*b*c", "xxaxxbxxbxxd", false)]
    public void Matches_OfAPattern_FollowsIam(string pattern, string text, bool expected) => Wildcard.Matches(pattern, text).ShouldBe(expected);

    private static PolicyDecision Decide(IReadOnlyList<Policy> identity, IReadOnlyList<Policy>? session, string action) =>
        PolicyEvaluator.Decide(identity, session, new PolicyQuestion(action, "*", "us-east-1"));
}
