using CoveDashboard.Components.Pages.Organizations;
using CoveDashboard.Testing.Organizations;

namespace CoveDashboard.Tests.Components.Organizations;

public sealed class OrganizationIndexTests
{
    private readonly OrganizationIndex _index = new(Fixtures.Tree().Build());

    [Theory]
    [InlineData(OrganizationBuilder.RootId, 5)]
    [InlineData(Fixtures.Ou1, 3)]
    [InlineData(Fixtures.Ou3, 1)]
    [InlineData(Fixtures.Ou2, 0)]
    [InlineData("ou-none-00000000", 0)]
    public void RangeOf_AtEveryDepth_HoldsExactlyTheAccountsBelow(string unit, int accounts)
    {
        var range = _index.RangeOf(unit);

        range.Count.ShouldBe(accounts);
        _index.Organization.Accounts.Take(new Range(range.Start, range.End)).Select(a => a.Id)
            .ShouldBe(_index.Organization.FindUnit(unit) is { } found ? _index.Organization.AccountsBelow(found).Select(a => a.Id) : []);
    }

    [Fact]
    public void Above_OfADeepAccount_GoesUpToTheRoot()
    {
        _index.Above("333333333334").ShouldBe([Fixtures.Ou3, Fixtures.Ou1, OrganizationBuilder.RootId]);
    }

    [Fact]
    public void SuspendedBelow_EachDepth_CountsThemApart()
    {
        var index = new OrganizationIndex(Fixtures.Tree().Build());

        new[] { OrganizationBuilder.RootId, Fixtures.Ou1, Fixtures.Ou3, Fixtures.Ou2 }
            .Select(id => (index.RangeOf(id).Count, index.SuspendedBelow(id))).ShouldBe([(5, 1), (3, 1), (1, 1), (0, 0)]);
    }
}
