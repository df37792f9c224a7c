using CoveDashboard.Components.Pages.Organizations;
using CoveDashboard.Testing.Organizations;

namespace CoveDashboard.Tests.Components.Organizations;

public sealed class TreeViewTests
{
    private readonly OrganizationIndex _index = new(Fixtures.Small().Build());

    [Fact]
    public void Rows_AtFirst_ShowWhatLiesDirectlyBelowTheRoot()
    {
        var view = new TreeView(_index, open: null);

        Names(view).ShouldBe(["Root", "H", "ou1", "ou4"]);
        view.Rows[2].ShouldBe(new TreeRow(Fixtures.Ou1, "ou1", 1, null, 3, 0, HasBelow: true, IsOpen: false, 2, 3));
    }

    [Fact]
    public void Filter_ADeepMatch_OpensTheWayToItAndNothingElse()
    {
        var view = new TreeView(_index, open: null);

        view.Filter([Fixtures.B]);

        Names(view).ShouldBe(["Root", "ou1", "ou2", "ou3", "B"]);
    }

    [Fact]
    public void Filter_TakenAway_ShowsWhatWasOpenBefore()
    {
        var view = new TreeView(_index, open: null);
        view.Filter([Fixtures.B]);

        view.Filter(null);

        Names(view).ShouldBe(["Root", "H", "ou1", "ou4"]);
    }

    [Fact]
    public void Press_RightTwice_OpensTheOuThenGoesIn()
    {
        var view = new TreeView(_index, open: null);
        view.Reveal(Fixtures.Ou1);

        view.Press("ArrowRight");
        view.Press("ArrowRight");

        view.Active.ShouldBe(Fixtures.Ou2);
    }

    [Fact]
    public void Press_LeftTwice_GoesUpThenCloses()
    {
        var view = new TreeView(_index, open: null);
        view.Reveal(Fixtures.Ou2);

        view.Press("ArrowLeft");
        view.Press("ArrowLeft");

        view.Active.ShouldBe(Fixtures.Ou1);
        Names(view).ShouldBe(["Root", "H", "ou1", "ou4"]);
    }

    [Theory]
    [InlineData("End", Fixtures.Ou4)]
    [InlineData("Home", OrganizationBuilder.RootId)]
    [InlineData("ArrowUp", OrganizationBuilder.RootId)]
    [InlineData("ArrowDown", Fixtures.Ou1)]
    [InlineData("x", Fixtures.H)]
    public void Press_FromTheSecondRow_GoesWhereTheKeySays(string key, string active)
    {
        var view = new TreeView(_index, open: null);
        view.Reveal(Fixtures.H);

        view.Press(key);

        view.Active.ShouldBe(active);
    }

    [Fact]
    public void Reveal_ADeepAccount_OpensAllAbove()
    {
        var view = new TreeView(_index, open: null);

        view.Reveal(Fixtures.C);

        Names(view).ShouldBe(["Root", "H", "ou1", "ou2", "ou3", "A", "B", "C", "ou4"]);
        view.ActiveRow!.Name.ShouldBe("C");
    }

    private static IEnumerable<string> Names(TreeView view) => view.Rows.Select(r => r.Name);
}
