using CoveDashboard.Engine.Actions;
using CoveDashboard.Engine.Runs;
using CoveDashboard.Engine.Sessions;

namespace CoveDashboard.Engine.Tests.Sessions;

public sealed class SessionPolicyTests
{
    private const string Deny = """{"Effect":"Deny","NotAction":["ec2:DescribeRegions","s3:ListAllMyBuckets"],"Resource":"*"}""";

    private static readonly ActionOperation[] Operations =
        [new("s3", "ListBuckets", "s3:ListAllMyBuckets"), new("ec2", "DescribeRegions", "ec2:DescribeRegions")];

    [Fact]
    public void Build_NothingOfTheOperators_AllowsWhatIsNotDenied() =>
        SessionPolicy.Build(Operations, RunOptions.Default)
            .ShouldBe($$"""{"Version":"2012-10-17","Statement":[{{Deny}},{"Effect":"Allow","Action":"*","Resource":"*"}]}""");

    [Theory]
    [InlineData("""{ "Statement": { "Effect": "Allow", "Action": "s3:*", "Resource": "*" } }""")]
    [InlineData("""{ "Statement": [ { "Effect": "Allow", "Action": "s3:*", "Resource": "*" } ] }""")]
    public void Build_PolicyOfTheOperator_TakesThePlaceOfAllow(string policy) =>
        SessionPolicy.Build(Operations, new RunOptions { Policy = policy })
            .ShouldBe($$"""{"Version":"2012-10-17","Statement":[{{Deny}},{"Effect":"Allow","Action":"s3:*","Resource":"*"}]}""");

    [Fact]
    public void Build_OperationThatNeedsTwoPermissions_DeniesNeither() =>
        SessionPolicy.Build([new ActionOperation("ec2", "AuthorizeSecurityGroupIngress", "ec2:AuthorizeSecurityGroupIngress") { AlsoNeeds = "ec2:CreateTags" }], RunOptions.Default)
            .ShouldStartWith("""{"Version":"2012-10-17","Statement":[{"Effect":"Deny","NotAction":["ec2:AuthorizeSecurityGroupIngress","ec2:CreateTags","ec2:DescribeRegions"],""");

    [Fact]
    public void Build_PolicyArnsOnly_LeavesTheAllowToThem() =>
        SessionPolicy.Build(Operations, new RunOptions { PolicyArns = ["arn:aws:iam::aws:policy/ReadOnlyAccess"] })
            .ShouldBe($$"""{"Version":"2012-10-17","Statement":[{{Deny}}]}""");
}
