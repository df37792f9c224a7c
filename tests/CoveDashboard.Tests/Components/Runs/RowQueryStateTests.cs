using CoveDashboard.Components.Pages.Runs.List;
using CoveDashboard.Components.Pages.Runs.Rows;
using CoveDashboard.Engine.Runs;

namespace CoveDashboard.Tests.Components.Runs;

public sealed class RowQueryStateTests
{
    private static readonly HashSet<string> Columns = ["account", "region", "Name", "IsLogging"];

    [Fact]
    public void Parse_AFullAddress_GivesTheQuery()
    {
        var query = Parse("?q=acme&sort=Name&desc=1&f.IsLogging=true&f.account=prod").ToQuery(100, 50);

        query.Skip.ShouldBe(100);
        query.Take.ShouldBe(50);
        query.Search.ShouldBe("acme");
        query.SortBy.ShouldBe("Name");
        query.Descending.ShouldBeTrue();
        query.Filters.ShouldBe(new Dictionary<string, string> { ["IsLogging"] = "true", ["account"] = "prod" }, ignoreOrder: true);
    }

    [Theory]
    [InlineData("?sort=Nonsense&desc=1")]
    [InlineData("?f.Nonsense=1")]
    [InlineData("?q=%20%20")]
    [InlineData("?desc=1")]
    public void Parse_WhatTheTableDoesNotHave_IsLeftOut(string query)
    {
        var state = Parse(query);

        state.IsFiltered.ShouldBeFalse();
        state.SortBy.ShouldBeNull();
        state.Descending.ShouldBeFalse();
    }

    [Fact]
    public void ToParameters_OfAParsedAddress_GivesTheSameAddress()
    {
        var parameters = Parse("?q=a%26b&sort=region&f.Name=%3Cscript%3E").ToParameters(Columns);

        parameters.Where(p => p.Value is not null).ToDictionary(p => p.Key, p => (string)p.Value!)
            .ShouldBe(new Dictionary<string, string> { ["q"] = "a&b", ["sort"] = "region", ["f.Name"] = "<script>" }, ignoreOrder: true);
        parameters.Keys.ShouldContain("f.IsLogging", "a filter that was cleared must leave the address");
    }

    [Fact]
    public void ToggleSort_ThreeTimes_GoesUpDownAndBackToTheTargetsOrder()
    {
        var up = RowQueryState.Empty.ToggleSort("Name");
        var down = up.ToggleSort("Name");
        var none = down.ToggleSort("Name");

        (up.SortBy, up.Descending).ShouldBe(("Name", false));
        (down.SortBy, down.Descending).ShouldBe(("Name", true));
        (none.SortBy, none.Descending).ShouldBe((null, false));
    }

    [Fact]
    public void WithFilter_EmptyText_TakesTheFilterAway() =>
        RowQueryState.Empty.WithFilter("Name", "x").WithFilter("Name", " ").IsFiltered.ShouldBeFalse();

    [Fact]
    public void ToQuery_MoreThanAPage_IsBounded() => RowQueryState.Empty.ToQuery(0, 5000).Take.ShouldBe(1000);

    [Fact]
    public void RunListParse_StatusesWithNonsense_KeepsTheRealOnes()
    {
        var state = RunListState.Parse(new Uri("http://cove/runs?status=running,Nonsense,7x,Failed&action=who-am-i&by=Alpha&connection=acme"));

        state.Statuses.ShouldBe([RunStatus.Running, RunStatus.Failed]);
        state.ToParameters().ShouldBe(new Dictionary<string, object?> { ["status"] = "Running,Failed", ["action"] = "who-am-i", ["by"] = "Alpha", ["connection"] = "acme" }, ignoreOrder: true);
        state.Toggle(RunStatus.Running).Statuses.ShouldBe([RunStatus.Failed]);
    }

    private static RowQueryState Parse(string query) => RowQueryState.Parse(new Uri("http://cove/runs/214/results" + query), Columns);
}
