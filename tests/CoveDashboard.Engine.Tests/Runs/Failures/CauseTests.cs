using CoveDashboard.Engine.Runs.Failures;

namespace CoveDashboard.Engine.Tests.Runs.Failures;

public sealed class CauseTests
{
    [Theory]
    [InlineData(
        "User: arn:aws:iam::000000000001:user/x is not authorized to perform: sts:AssumeRole on resource: arn:aws:iam::111111111112:role/R",
        "User: arn:aws:iam::000000000001:user/x is not authorized to perform: sts:AssumeRole on resource: arn:aws:iam::222222222222:role/R")]
    [InlineData("Volume vol-0a1b2c3d4e5f is 12 GB", "Volume vol-ffffeeee0001 is 900 GB")]
    [InlineData("Request 3f2504e0-4f89-11d3-9a0c-0305e82c3301 failed", "Request 6ba7b810-9dad-11d1-80b4-00c04fd430c8 failed")]
    [InlineData("No reply from 10.0.0.1:443 at 2026-03-01T12:00:00Z", "No reply from 10.9.8.7:8443 at 2026-03-02T01:02:03Z")]
    [InlineData("billing-team@example.com is taken", "root@example.org is taken")]
    [InlineData("not in us-east-1", "not in ap-southeast-7")]
    public void Key_MessagesThatDifferByIdsOnly_IsTheSame(string one, string other) =>
        Cause.Key("C", "O", one).ShouldBe(Cause.Key("C", "O", other));

    [Theory]
    [InlineData("not authorized to perform: ec2:DescribeRegions", "not authorized to perform: ec2:DescribeVpcs")]
    [InlineData("with an explicit deny in a service control policy", "because no identity-based policy allows it")]
    public void Key_MessagesThatDifferInWords_Differs(string one, string other) =>
        Cause.Key("C", "O", one).ShouldNotBe(Cause.Key("C", "O", other));

    [Fact]
    public void Key_OtherCodeOrOperation_Differs()
    {
        Cause.Key("A", "O", "m").ShouldNotBe(Cause.Key("B", "O", "m"));
        Cause.Key("A", "O", "m").ShouldNotBe(Cause.Key("A", "P", "m"));
    }

    [Fact]
    public void Key_EndlessMessage_IsBounded() =>
        Cause.Key("C", null, new string('x', 100_000)).Length.ShouldBeLessThanOrEqualTo(300);
}
