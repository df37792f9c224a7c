using CoveDashboard.Engine.Organizations;
using CoveDashboard.Testing.Organizations;

namespace CoveDashboard.Engine.Tests.Organizations;

public sealed class UnreadableOrganizationTests
{
    [Fact]
    public void Explain_AccessDenied_NamesTheCallerTheCallsAndWhatToGrant() =>
        UnreadableOrganization.Explain("acme", new OrganizationBuilder().Caller("111111111111").NothingReadable().Unreadable("", "ListAccounts").Build()).ShouldBe(
            "arn:aws:iam::111111111111:user/operator may not read the organization (AccessDeniedException on ListRoots, ListAccounts). Grant organizations:ListRoots, ListOrganizationalUnitsForParent and ListAccountsForParent to it as management account or delegated administrator, or list accounts by hand under Cove:Connections:acme:Accounts.");

    [Fact]
    public void Explain_NotInUse_SaysThatItIsInNone() =>
        UnreadableOrganization.Explain("acme", new OrganizationBuilder().Caller("111111111111").NothingReadable().Unreadable("", "ListAccounts", "AWSOrganizationsNotInUseException").Build()).ShouldBe(
            "Account 111111111111 is not in an organization (AWSOrganizationsNotInUseException). Let connection acme call as an organization's management account or a delegated administrator, or list its accounts by hand under Cove:Connections:acme:Accounts.");

    [Fact]
    public void Explain_SomethingWasRead_IsNull() => UnreadableOrganization.Explain("acme", Fixtures.Small().Unreadable(Fixtures.Ou1, "ListAccountsForParent").Build()).ShouldBeNull();
}
