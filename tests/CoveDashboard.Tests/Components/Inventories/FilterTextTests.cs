using CoveDashboard.Components.Pages.Inventories;
using CoveDashboard.Engine.Actions;
using CoveDashboard.Engine.Inventory;
using CoveDashboard.Inventories;

namespace CoveDashboard.Tests.Components.Inventories;

public sealed class FilterTextTests
{
    private static readonly ViewColumn Days = new("Days", "Age in days", ColumnType.Number);
    private static readonly ViewColumn Name = new("Name", "Name", ColumnType.Text);

    [Theory]
    [InlineData("prod", RowOperator.Contains, "prod")]
    [InlineData("=prod", RowOperator.Equals, "prod")]
    [InlineData("!=prod", RowOperator.NotEquals, "prod")]
    [InlineData("~=x", RowOperator.Contains, "=x")]
    [InlineData("?", RowOperator.IsUnknown, "")]
    [InlineData("!?", RowOperator.IsKnown, "")]
    public void Read_WhatIsTyped_IsWrittenBackAsItWas(string typed, RowOperator wanted, string value)
    {
        var read = FilterText.Read(typed, Name, [Name, Days])!.Value!;

        read.ShouldBe(new RowCondition("Name", wanted, value));
        FilterText.Write(read).ShouldBe(typed);
    }

    [Fact]
    public void Read_WithSpaceAroundAndAfterTheOperator_TakesItAway() =>
        FilterText.Read("  > 90 ", Days, [Days])!.Value.ShouldBe(new RowCondition("Days", RowOperator.Greater, "90"));

    [Fact]
    public void Read_ANumberThatIsNone_SaysWhatToWriteInTheColumnsWords() =>
        FilterText.Read(">many", Days, [Days])!.Faults.ShouldHaveSingleItem().Path.ShouldBe("Age in days");

    [Fact]
    public void Read_Nothing_IsNoFilter() => FilterText.Read("  ", Name, [Name]).ShouldBeNull();

    [Fact]
    public void Describe_OfAGreater_SpeaksTheHeadersWords() =>
        FilterText.Describe(new RowCondition("Days", RowOperator.Greater, "90"), [Days]).ShouldBe("Age in days is more than 90");
}
