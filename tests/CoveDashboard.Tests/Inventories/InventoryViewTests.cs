using CoveDashboard.Components.Pages.Inventories;
using CoveDashboard.Engine.Actions;
using CoveDashboard.Engine.Inventory;
using CoveDashboard.Inventories;

namespace CoveDashboard.Tests.Inventories;

public sealed class InventoryViewTests
{
    private static readonly ActionDescription Action = new()
    {
        Id = "trails",
        Title = "Trails",
        Summary = "",
        Service = "S",
        Operations = [],
        Scope = ActionScope.Regional,
        Columns = [new("Name", ColumnType.Text), new("Days", ColumnType.Number)],
    };

    [Fact]
    public void Address_OfAView_GivesTheSameViewBack()
    {
        var view = new InventoryView
        {
            Question = "0123456789abcdef",
            Search = "a&b=c #+%",
            OuPath = "Root/Work loads/ü",
            AccountId = "000000000004",
            Conditions = [new("Name", RowOperator.Contains, "x,y&where=z"), new("Name", RowOperator.NotEquals, "?"), new("Days", RowOperator.Greater, "-1.5"), new("ou", RowOperator.IsKnown)],
            SortBy = "known",
            Descending = true,
            GroupBy = "region",
            Columns = ["account", "Days"],
        };

        var state = InventoryPageState.Parse(new Uri($"http://cove/inventory/trails{view.ToAddress("acme")}"), Action);

        state.Faults.ShouldBeEmpty();
        state.Connection.ShouldBe("acme");
        state.View.ToAddress().ShouldBe(view.ToAddress());
        state.View.Conditions.ShouldBe(view.Conditions);
        (state.View with { Conditions = [], Columns = [] }).ShouldBe(view with { Conditions = [], Columns = [] });
    }

    [Fact]
    public void Parse_OfAnAddressWithFaults_KeepsTheRestAndTellsAll()
    {
        var state = InventoryPageState.Parse(new Uri("http://cove/inventory/trails?where=Nam~x&where=Name~x&sort=Dayz&desc=maybe&group=known&columns=Name,Foo"), Action);

        state.View.Conditions.ShouldBe([new RowCondition("Name", RowOperator.Contains, "x")]);
        (state.View.SortBy, state.View.GroupBy, state.View.Columns.Single()).ShouldBe((null, null, "Name"));
        state.Faults.Select(f => f.Path).ShouldBe(["sort", "where", "desc", "group", "columns"], ignoreOrder: true);
    }

    [Fact]
    public void ToQuery_OfAView_AsksTheStoreForTheSame()
    {
        var view = InventoryView.Empty.With("Days", new RowCondition("Days", RowOperator.Less, "3")).ToggleSort("Name").ToggleSort("Name");

        var query = view.ToQuery(new InventoryKey("acme", "trails"), skip: 40, take: 5000);

        (query.SortBy, query.Descending, query.Skip, query.Take).ShouldBe(("Name", true, 40, 1000));
        query.Conditions.ShouldBe([new RowCondition("Days", RowOperator.Less, "3")]);
        view.ToggleSort("Name").SortBy.ShouldBeNull();
        view.With("Days", null).IsFiltered.ShouldBeFalse();
    }
}
