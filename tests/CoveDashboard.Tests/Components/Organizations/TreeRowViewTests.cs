using CoveDashboard.Components.Pages.Organizations;
using CoveDashboard.Engine.Organizations;
using CoveDashboard.Tests.Components.Runs;

namespace CoveDashboard.Tests.Components.Organizations;

public sealed class TreeRowViewTests
{
    private static readonly Account Hostile = new("111111111111", "<script>alert(1)</script>", null, null, AccountState.Suspended, null, null, "r-1");

    [Fact]
    public async Task Row_OfAnOu_SaysLevelPlaceTickAndCount()
    {
        var row = new TreeRow("ou-ab12-3c4d5e6f", "Prod", 1, null, 412, 3, HasBelow: true, IsOpen: false, 2, 3);

        var item = (await Rendered.AsAsync<TreeRowView>(("Row", row), ("Tick", Tick.Some), ("Below", 40), ("IsMinimum", true))).QuerySelector("[role=treeitem]")!;

        item.GetAttribute("aria-level").ShouldBe("2");
        item.GetAttribute("aria-posinset").ShouldBe("2");
        item.GetAttribute("aria-setsize").ShouldBe("3");
        item.GetAttribute("aria-expanded").ShouldBe("false");
        item.GetAttribute("aria-checked").ShouldBe("mixed");
        item.QuerySelectorAll(".name, .note, .count").Select(e => e.Words()).ShouldBe(["Prod", "40 of", "3 suspended", "412+ accounts"]);
    }

    [Fact]
    public async Task Row_OfATreeToBeRead_HasNoTick()
    {
        var row = new TreeRow("ou-ab12-3c4d5e6f", "Prod", 1, null, 412, 3, HasBelow: true, IsOpen: false, 2, 3);

        var item = (await Rendered.AsAsync<TreeRowView>(("Row", row), ("HasTick", false))).QuerySelector("[role=treeitem]")!;

        item.HasAttribute("aria-checked").ShouldBeFalse();
        item.QuerySelector(".box").ShouldBeNull();
    }

    [Fact]
    public async Task Row_OfAnAccountWithAHostileName_ShowsItAsText()
    {
        var row = new TreeRow(Hostile.Id, Hostile.Name, 2, Hostile, 1, 1, HasBelow: false, IsOpen: false, 1, 1);

        var rendered = await Rendered.AsAsync<TreeRowView>(("Row", row), ("Tick", Tick.None));

        rendered.QuerySelector("script").ShouldBeNull();
        rendered.QuerySelectorAll(".name, .note, .id").Select(e => e.Words()).ShouldBe(["<script>alert(1)</script>", "suspended", "111111111111"]);
        rendered.QuerySelector("[role=treeitem]")!.HasAttribute("aria-expanded").ShouldBeFalse();
    }

    [Theory]
    [InlineData(AccountState.Suspended, "suspended")]
    [InlineData(AccountState.PendingClosure, "pending closure")]
    [InlineData(AccountState.Closed, "closed")]
    [InlineData(AccountState.Unknown, "state unknown")]
    public async Task Row_OfASuspendedAccount_SaysSo(AccountState state, string words)
    {
        var row = new TreeRow(Hostile.Id, "billing", 2, Hostile with { Name = "billing", State = state }, 1, 0, HasBelow: false, IsOpen: false, 1, 1);

        var rendered = await Rendered.AsAsync<TreeRowView>(("Row", row), ("Tick", Tick.None), ("IsDelegated", true));

        rendered.QuerySelectorAll(".note").Select(e => e.Words()).ShouldBe(["delegated administrator", words]);
        rendered.QuerySelector("[role=treeitem]")!.ClassList.ShouldContain("muted");
    }
}
