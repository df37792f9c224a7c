using CoveDashboard.Components.Pages.Organizations;
using CoveDashboard.Engine.Organizations;
using CoveDashboard.Testing.Organizations;

namespace CoveDashboard.Tests.Components.Organizations;

public sealed class OrganizationWordsTests
{
    [Fact]
    public void Partial_TwoRefusedOus_SaysWhatIsWhatItMeansAndThatCountsAreMinimums()
    {
        var organization = Fixtures.Large().Unreadable(Fixtures.OuB, "ListAccountsForParent", "AccessDenied").Unreadable(Fixtures.OuC, "ListAccountsForParent", "AccessDenied").Build();

        OrganizationWords.Partial(organization)
            .ShouldBe("1,501 accounts read; 2 OUs unreadable (AccessDenied, ListAccountsForParent). Counts are minimums.");
    }

    [Fact]
    public void Partial_AWholeReading_SaysNothing()
    {
        OrganizationWords.Partial(Fixtures.Small().Build()).ShouldBeNull();
    }

    [Fact]
    public void Accounts_OfSeveralStates_CountsEachActiveFirst()
    {
        var organization = Fixtures.Small(AccountState.Suspended).Build();

        OrganizationWords.Accounts(organization.Accounts).ShouldBe("5 accounts (4 active, 1 suspended)");
    }
}
