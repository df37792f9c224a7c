using CoveDashboard.Engine.Connections;
using CoveDashboard.Engine.Connections.MemberRoles;

namespace CoveDashboard.Engine.Tests.Connections;

public sealed class TrustPrincipalTests
{
    [Theory]
    [InlineData("arn:aws:iam::111122223333:user/path/alpha", "arn:aws:iam::111122223333:user/path/alpha", null, false)]
    [InlineData("arn:aws-cn:sts::111122223333:assumed-role/Hub/session", "arn:aws-cn:iam::111122223333:role/Hub", null, true)]
    [InlineData("arn:aws:sts::111122223333:assumed-role/AWSReservedSSO_Audit_0123456789abcdef/alpha", "arn:aws:iam::111122223333:root", "arn:aws:iam::111122223333:role/aws-reserved/sso.amazonaws.com/*AWSReservedSSO_Audit_0123456789abcdef", false)]
    [InlineData("arn:aws:sts::111122223333:federated-user/alpha", "arn:aws:sts::111122223333:federated-user/alpha", null, false)]
    public void Of_Caller_IsTheRoleBehindASession(string caller, string principal, string? like, bool isPathUnknown) =>
        TrustPrincipal.Of(new CallerIdentity("111122223333", caller, ""), roleArn: null).ShouldBe(new TrustPrincipal(principal, like, isPathUnknown));

    [Fact]
    public void Of_RoleThatIsConfigured_KeepsItsPath() =>
        TrustPrincipal.Of(new CallerIdentity("111122223333", "arn:aws:sts::111122223333:assumed-role/Hub/session", ""), "arn:aws:iam::111122223333:role/cove/Hub")
            .ShouldBe(new TrustPrincipal("arn:aws:iam::111122223333:role/cove/Hub", null, IsPathUnknown: false));
}
