using CoveDashboard.Components.Pages.Plans.Changes;
using CoveDashboard.Components.Pages.Plans.List;
using CoveDashboard.Engine.Plans;

namespace CoveDashboard.Tests.Components.Plans;

public sealed class ChangeListStateTests
{
    private static readonly PlanChange[] Changes = [.. Enumerable.Range(1, 250).Select(i => AnyPlan.Change(i, account: i <= 10 ? "111111111111" : "222222222222"))];

    [Fact]
    public void Parse_OfItsOwnParameters_GivesTheSameState()
    {
        var state = ChangeListState.Parse("failed,Nonsense,drifted", " prod ", 3, "all");

        state.States.ShouldBe([ChangeState.Drifted, ChangeState.Failed]);
        state.ToParameters().ShouldBe(new Dictionary<string, object?> { ["change"] = "Drifted,Failed", ["find"] = "prod", ["page"] = 3, ["view"] = "all" });
        ChangeListState.Empty.ToParameters().Values.ShouldAllBe(v => v == null);
    }

    [Fact]
    public void Cut_APageBeyondTheEnd_GivesTheLastOne()
    {
        var state = ChangeListState.Empty with { Page = 99 };

        state.Cut(Changes).Select(c => c.Id).ShouldBe(Enumerable.Range(201, 50));
        (state with { IsWhole = true }).Cut(Changes).Count.ShouldBe(250);
        (state with { Page = 1 }).Cut([]).ShouldBeEmpty();
    }

    [Fact]
    public void Match_StatesAndText_MustBothHold()
    {
        var state = ChangeListState.Empty.Toggle(ChangeState.Failed).WithFind("1111");

        state.Match(Changes, id => id % 2 == 0 ? ChangeState.Failed : ChangeState.Applied).Select(c => c.Id).ShouldBe([2, 4, 6, 8, 10]);
        state.Toggle(ChangeState.Failed).WithFind(null).IsFiltered.ShouldBeFalse();
    }

    [Fact]
    public void Groups_OfChanges_AreByOuAccountAndRegionInOrder()
    {
        PlanChange[] changes = [AnyPlan.Change(1), AnyPlan.Change(2, region: "us-east-1"), AnyPlan.Change(3, "222222222222"), AnyPlan.Change(4, "333333333333", ou: "Root/Test")];

        var groups = ChangeGroups.Of(changes);

        groups.Select(g => $"{g.Path}:{g.Accounts.Count}").ShouldBe(["Root/Prod:2", "Root/Test:1"]);
        groups[0].Accounts[0].Regions.Select(r => r.Region).ShouldBe(["eu-west-1", "us-east-1"]);
        groups[0].Accounts[0].Changes.Select(c => c.Id).ShouldBe([1, 2]);
    }

    [Fact]
    public void PlanListState_OfAnAddress_KeepsKnownStatesAndComesBack()
    {
        var state = PlanListState.Parse(new Uri("http://localhost/plans?state=applied,waiting,draft,x&connection=acme"));

        state.States.ShouldBe([PlanState.Waiting, PlanState.Applied]);
        state.Toggle(PlanState.Applied).ToParameters()["state"].ShouldBe("Waiting");
        state.ToQuery("c").ShouldBe(new PlanQuery { Connection = "acme", States = state.States, Cursor = "c", Limit = 50 });
    }
}
