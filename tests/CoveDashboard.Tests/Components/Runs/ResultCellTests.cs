using System.Text.Json.Nodes;
using CoveDashboard.Components.Pages.Runs.Rows;
using CoveDashboard.Engine.Actions;

namespace CoveDashboard.Tests.Components.Runs;

public sealed class ResultCellTests
{
    [Theory]
    [InlineData("null", ColumnType.Number, CellForm.Missing, "–")]
    [InlineData("null", ColumnType.Boolean, CellForm.Missing, "–")]
    [InlineData("0", ColumnType.Number, CellForm.Number, "0")]
    [InlineData("1234567.5", ColumnType.Number, CellForm.Number, "1,234,567.5")]
    [InlineData("true", ColumnType.Boolean, CellForm.True, "yes")]
    [InlineData("false", ColumnType.Boolean, CellForm.False, "no")]
    [InlineData("\"true\"", ColumnType.Boolean, CellForm.Text, "true")]
    [InlineData("\"arn:aws:s3:::b\"", ColumnType.Identifier, CellForm.Monospace, "arn:aws:s3:::b")]
    [InlineData("\"<script>\"", ColumnType.Text, CellForm.Text, "<script>")]
    [InlineData("{\"a\":1}", ColumnType.Json, CellForm.Monospace, "{\"a\":1}")]
    [InlineData("\"yesterday\"", ColumnType.Timestamp, CellForm.Text, "yesterday")]
    [InlineData("[1,2]", ColumnType.Text, CellForm.Text, "[1,2]")]
    public void Of_AValue_IsDrawnByItsColumnsType(string json, ColumnType type, CellForm form, string text) =>
        ResultCell.Of(JsonNode.Parse(json), type).ShouldBe(new ResultCell(form, text));

    [Fact]
    public void Of_ATimestampWithAnOffset_KeepsTheInstant()
    {
        var cell = ResultCell.Of(JsonNode.Parse("\"2026-03-01T14:00:00+02:00\""), ColumnType.Timestamp);

        cell.Form.ShouldBe(CellForm.Instant);
        cell.At.ShouldBe(new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero));
        cell.Text.ShouldBe("2026-03-01 12:00:00 UTC");
    }
}
