using System.Text.Json.Nodes;
using CoveDashboard.Engine.Board;
using static CoveDashboard.Engine.Tests.Board.Figures;

namespace CoveDashboard.Engine.Tests.Board;

public sealed class AmountCountTests
{
    private static readonly BoardTile Cost = Tile(TileKind.Sum) with { Column = "amount", UnitColumn = "unit" };

    [Fact]
    public void Of_Rows_AddsByUnitAndTellsApartWhatHasNoNumber()
    {
        JsonObject[] rows =
        [
            Row("""{"amount": 0.1, "unit": "USD"}"""), Row("""{"amount": 0.2, "unit": "USD"}"""), Row("""{"amount": -5, "unit": "EUR"}"""), Row("""{"amount": 1}"""),
            Row("""{"amount": null, "unit": "USD"}"""), Row("""{"amount": "12", "unit": "USD"}"""), Row("""{"amount": 1e300, "unit": "USD"}"""), Row("""{"unit": "USD"}"""),
        ];

        var amounts = AmountCount.Of(Cost, rows)!;

        amounts.ByUnit.OrderBy(u => u.Key, StringComparer.Ordinal).Select(u => (u.Key, u.Value)).ShouldBe([("", 1m), ("EUR", -5m), ("USD", 0.3m)]);
        (amounts.Without, amounts.HasNegative).ShouldBe((4, true));
    }

    [Fact]
    public void Of_NoRow_IsNothing() => AmountCount.Of(Cost, []).ShouldBeNull();

    private static JsonObject Row(string json) => JsonNode.Parse(json)!.AsObject();
}
