using System.Text.Json.Nodes;
using CoveDashboard.Components.Pages.Runs.Rows;
using CoveDashboard.Engine.Actions;

namespace CoveDashboard.Tests.Components.Runs;

public sealed class FindingCellTests
{
    private static readonly JsonObject Change = JsonNode.Parse("""
        {"Outcome":"Change","Resource":"arn:a","Before":{"Name":"a","IsLogging":true},"After":{"Name":"a","IsLogging":false},
         "Calls":[{"service":"cloudtrail","operation":"StopLogging"}],"Undo":{"impossible":"the log is gone"}}
        """)!.AsObject();

    [Theory]
    [InlineData("Before", "IsLogging: true")]
    [InlineData("After", "IsLogging: false")]
    [InlineData("Calls", "cloudtrail:StopLogging")]
    [InlineData("Undo", "cannot be undone: the log is gone")]
    [InlineData("Outcome", "to change")]
    public void Of_AChange_ShowsWhatChanges(string column, string words) =>
        FindingCell.Of(Change, new ResultColumn(column, column, ColumnType.Json)).Text.ShouldBe(words);

    [Theory]
    [InlineData("NeedsALook", "needs a look")]
    [InlineData("Drifted", "≠ drifted")]
    [InlineData("<script>", "<script>")]
    public void Of_AnOutcome_IsInWords(string outcome, string words) =>
        FindingCell.Of(new JsonObject { ["Outcome"] = outcome }, new ResultColumn("Outcome", "Outcome", ColumnType.Text)).Text.ShouldBe(words);

    [Fact]
    public void Of_ADeletion_SaysThatItIsGone()
    {
        var row = JsonNode.Parse("""{"Before":{"Name":"a"},"After":null,"Calls":[{"service":"s","operation":"Delete"}]}""")!.AsObject();

        FindingCell.Of(row, new ResultColumn("After", "After", ColumnType.Json)).Text.ShouldBe("gone");
    }
}
