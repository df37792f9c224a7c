using CoveDashboard.Components.Controls.Pictures;
using CoveDashboard.Components.Pages.Inventories.Changes;
using CoveDashboard.Components.Pages.Inventories.Changes.Maps;
using CoveDashboard.Engine.Inventory.Drift;
using CoveDashboard.Tests.Components.Runs;

namespace CoveDashboard.Tests.Components.Inventories;

/// <summary>Both sides of a comparison as maps: the same places in the same order.</summary>
public sealed class DriftMapsTests
{
    private static readonly DriftCell[] Cells =
    [
        new("111111111111", "zeta", "Root/A", "eu-west-1", DriftKnowledge.Known, DriftKnowledge.Known, Added: 2, Changed: 1),
        new("111111111111", "zeta", "Root/A", "global", DriftKnowledge.Known, DriftKnowledge.Unknown),
        new("222222222222", "alpha", "Root/B", "eu-west-1", DriftKnowledge.NotAsked, DriftKnowledge.Known),
        new("333333333333", "<script>", "Root/A", "eu-west-1", DriftKnowledge.Known, DriftKnowledge.Known, Removed: 3),
    ];

    private static Drift Drift { get; } = new(2, 3, 1, 2, 1, 0, 1, [], []) { Cells = Cells };

    [Fact]
    public void Layout_OfBothSides_HasAccountsByOuAndNameAndRegionsWithGlobalFirst()
    {
        var layout = new DriftMapLayout(Cells);

        layout.Rows.Select(r => r.AccountName).ShouldBe(["<script>", "zeta", "alpha"]);
        layout.Bands.Select(b => (b.Label, b.FirstRow)).ShouldBe([("A", 0), ("B", 2)]);
        layout.Columns.ShouldBe(["global", "eu-west-1"]);
        Enumerable.Range(0, 6).Select(i => layout.OrdinalAt(i / 2, i % 2)).ShouldBe([-1, 3, 1, 0, -1, 2]);
        layout.PackOrdinals().Length.ShouldBe(6 * 4);
    }

    [Fact]
    public void States_OfEachSide_PutWhatIsGoneBeforeAndWhatIsNewAfter()
    {
        Cells.Select(DriftMapStates.Before).ShouldBe([DriftMapState.Changed, DriftMapState.Known, DriftMapState.NotAsked, DriftMapState.Removed]);
        Cells.Select(DriftMapStates.After).ShouldBe([DriftMapState.Added, DriftMapState.Unknown, DriftMapState.Known, DriftMapState.Known]);
        new DriftMapLayout(Cells).Notes().ShouldBe(new Dictionary<int, string> { [0] = "2 added, 1 changed", [3] = "3 removed" }, ignoreOrder: true);
    }

    [Fact]
    public async Task Maps_OfAComparison_SayInWordsWhatTheCellsShow()
    {
        var maps = await Rendered.AsAsync<DriftMaps>(
            ("Drift", Drift), ("Before", "run 1"), ("After", "run 2"), ("Picture", (Func<PictureWords>)(() => new PictureWords("", [], IsRehearsal: true, ""))));

        maps.QuerySelector("script").ShouldBeNull();
        maps.QuerySelectorAll("figcaption").Select(c => c.Words()).ShouldBe(["Before: run 1 1 known, 1 not asked, 1 removed, 1 changed", "After: run 2 2 known, 1 unknown, 1 added"]);
        maps.QuerySelectorAll("canvas").Select(c => c.GetAttribute("aria-label")).ShouldBe([
            "Before: run 1. Heat map of 3 accounts by 2 regions: 1 known, 1 not asked, 1 removed, 1 changed.",
            "After: run 2. Heat map of 3 accounts by 2 regions: 2 known, 1 unknown, 1 added.",
        ]);
        maps.QuerySelectorAll(".legend li").Select(l => (l.ClassName, l.Words(), l.QuerySelector("svg") is not null)).ShouldBe([
            ("known", "known", true), ("unknown", "unknown", true), ("not-asked", "not asked", true), ("added", "added", true), ("removed", "removed", true), ("changed", "changed", true),
        ]);
    }

    [Fact]
    public void Side_OfARunAMomentOrNeither_IsNamedWithItsDate()
    {
        var run = Any.Run();

        DriftWords.Side("214", [run]).ShouldBe($"run 214 of {run.CreatedAt.UtcDateTime:yyyy-MM-dd HH:mm} UTC");
        DriftWords.Side("2026-03-01T10:00:00Z", [run]).ShouldBe("2026-03-01 10:00 UTC");
        DriftWords.Side("7", [run]).ShouldBe("run 7");
    }
}
