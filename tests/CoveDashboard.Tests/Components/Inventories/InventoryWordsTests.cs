using CoveDashboard.Components.Pages.Inventories;
using CoveDashboard.Engine.Inventory;

namespace CoveDashboard.Tests.Components.Inventories;

public sealed class InventoryWordsTests
{
    private static readonly InventoryCoverage Most = new(412, 0, 19, 431, 412, 41, DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch);
    private static readonly InventoryCoverage Whole = Most with { Known = 431, Unknown = 0, WholeAccounts = 431 };

    [Fact]
    public void Line_OfNoRows_IsZeroOfWhatIsKnown() =>
        InventoryWords.Line(0, Most, isRegional: false).ShouldBe("0 rows from 412 of 431 accounts; 19 unknown.");

    [Fact]
    public void Line_OfRowsWithoutFullCoverage_IsAFloor() =>
        InventoryWords.Line(41, Most, isRegional: false).ShouldBe("At least 41 rows from 412 of 431 accounts; 19 unknown.");

    [Fact]
    public void Line_OfFullCoverage_IsExact() =>
        InventoryWords.Line(41, Whole, isRegional: true).ShouldBe("41 rows from 431 of 431 accounts.");

    [Fact]
    public void Line_OfAnInventoryThatIsKnownLastInPart_SaysHowManyRowsAreOfThen() =>
        InventoryWords.Line(1, Most with { LastKnown = 5, Unknown = 14 }, isRegional: true)
            .ShouldBe("1 row known now or last from 412 of 431 accounts; 19 unknown in one region at least. 5 accounts and regions are shown as known last.");

    [Fact]
    public void Rows_OfWhatWasNeverAsked_AreNotZero()
    {
        InventoryWords.Rows(0, InventoryCoverage.None).ShouldBe("–");
        InventoryWords.Line(0, InventoryCoverage.None, isRegional: false).ShouldBe("Nothing was asked here yet: what there is, is unknown.");
        InventoryWords.Shape(InventoryCoverage.None).ShouldBe("?");
        InventoryWords.Shape(Most).ShouldBe("◪");
        InventoryWords.Shape(Whole).ShouldBe("■");
    }
}
