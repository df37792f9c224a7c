using CoveDashboard.Components.Pages.Organizations;
using CoveDashboard.Engine.Targets;
using CoveDashboard.Testing.Organizations;

namespace CoveDashboard.Tests.Components.Organizations;

public sealed class TreeSelectionTests
{
    private readonly OrganizationIndex _index = new(Fixtures.Small().Build());

    [Fact]
    public void Toggle_AnOu_TicksAllBelowAndHalfTicksAllAbove()
    {
        var selection = new TreeSelection(_index);

        selection.Toggle(Fixtures.Ou2);

        selection.Count.ShouldBe(3);
        selection.StateOf(Fixtures.Ou3).ShouldBe(Tick.All);
        selection.StateOf(Fixtures.A).ShouldBe(Tick.All);
        selection.StateOf(Fixtures.Ou1).ShouldBe(Tick.All);
        selection.StateOf(OrganizationBuilder.RootId).ShouldBe(Tick.Some);
        selection.StateOf(Fixtures.Ou4).ShouldBe(Tick.None);
        ShouldBe(selection.ToTargets(), [Fixtures.Ou2], []);
    }

    [Fact]
    public void Toggle_AnAccountOfATickedOu_LeavesItOutAndKeepsTheOu()
    {
        var selection = new TreeSelection(_index);
        selection.Toggle(Fixtures.Ou1);

        selection.Toggle(Fixtures.B);

        selection.StateOf(Fixtures.Ou1).ShouldBe(Tick.Some);
        selection.CountBelow(Fixtures.Ou1).ShouldBe(2);
        ShouldBe(selection.ToTargets(), [Fixtures.Ou1], [Fixtures.B]);
    }

    [Fact]
    public void Toggle_AHalfTickedOu_TicksItWhollyAndForgetsWhatLayBelow()
    {
        var selection = TreeSelection.From(_index, [Fixtures.Ou1], [Fixtures.B]);

        selection.Toggle(Fixtures.Ou1);

        ShouldBe(selection.ToTargets(), [Fixtures.Ou1], []);
    }

    [Fact]
    public void ToTargets_AnAccountBelowAnIgnoredOu_IgnoresItsSiblingsBecauseAnIgnoredOuWouldWin()
    {
        var selection = new TreeSelection(_index);
        selection.Toggle(OrganizationBuilder.RootId);
        selection.Toggle(Fixtures.Ou1);

        selection.Toggle(Fixtures.A);

        ShouldBe(selection.ToTargets(), [OrganizationBuilder.RootId], [Fixtures.B, Fixtures.C]);
    }

    [Fact]
    public void ToTargets_ReadBack_TicksTheSameAccounts()
    {
        var selection = new TreeSelection(_index);
        selection.Set([OrganizationBuilder.RootId], ticked: true);
        selection.Set([Fixtures.Ou3, Fixtures.H], ticked: false);
        selection.Set([Fixtures.C], ticked: true);
        var targets = selection.ToTargets()!;

        var read = TreeSelection.From(_index, targets.Include!, targets.Ignore);

        read.Accounts().Select(a => a.Id).ShouldBe([Fixtures.C, Fixtures.D], ignoreOrder: true);
        read.Accounts().ShouldBe(selection.Accounts());
    }

    [Fact]
    public void Freeze_ATickedOu_NamesItsAccountsOfNow()
    {
        var selection = TreeSelection.From(_index, [Fixtures.Ou1], []);

        selection.Freeze();

        selection.WholeUnits.ShouldBeEmpty();
        ShouldBe(selection.ToTargets(), [Fixtures.A, Fixtures.B, Fixtures.C], []);
    }

    [Fact]
    public void ToTargets_NothingTicked_IsNoSelectionRatherThanAnEmptyOne()
    {
        var selection = TreeSelection.From(_index, ["123456789012"], []);

        selection.IsEmpty.ShouldBeTrue();
        selection.ToTargets().ShouldBeNull();
    }

    [Fact]
    public void Toggle_AnOuWithoutAccounts_IsTickedForAccountsThatJoinIt()
    {
        var index = new OrganizationIndex(Fixtures.Tree().Build());
        var selection = new TreeSelection(index);

        selection.Toggle(Fixtures.Ou2);

        selection.StateOf(Fixtures.Ou2).ShouldBe(Tick.All);
        selection.Count.ShouldBe(0);
        ShouldBe(selection.ToTargets(), [Fixtures.Ou2], []);
    }

    private static void ShouldBe(TargetSelection? selection, string[] include, string[] ignore)
    {
        selection.ShouldNotBeNull();
        selection.Include.ShouldBe(include);
        selection.Ignore.ShouldBe(ignore);
    }
}
