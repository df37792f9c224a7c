using CoveDashboard.Components.Pages.Runs;
using CoveDashboard.Engine.Plans;
using CoveDashboard.Engine.Runs;

namespace CoveDashboard.Tests.Components.Runs;

public sealed class RunWordsTests
{
    [Theory]
    [InlineData(RunStatus.Running, "99 % · run 214")]
    [InlineData(RunStatus.Paused, "‖ 99 % · run 214")]
    [InlineData(RunStatus.Succeeded, "✓ run 214")]
    [InlineData(RunStatus.CompletedWithFailures, "✕ run 214 · 3 failed")]
    [InlineData(RunStatus.Cancelled, "– run 214 · cancelled")]
    public void TabTitle_OfEachStatus_SaysProgressFirst(RunStatus status, string title) =>
        RunWords.TabTitle(Any.Run(status, Any.Totals(1000, running: 1, succeeded: 996, failed: 1, assumeRoleFailed: 2))).ShouldBe(title);

    [Theory]
    [InlineData(0, "Stop: nothing is in flight")]
    [InlineData(1, "Stop: 1 target in flight will finish")]
    [InlineData(1200, "Stop: 1,200 targets in flight will finish")]
    public void CancelEffect_WithTargetsInFlight_SaysThatTheyFinish(int running, string words) =>
        RunWords.CancelEffect(Any.Run(totals: Any.Totals(2000, running: running))).ShouldBe(words);

    [Fact]
    public void CancelEffect_OfAnApply_SaysThatCallsFinish() =>
        RunWords.CancelEffect(Any.Run(totals: Any.Totals(41, running: 12)) with { Plan = "ab" }).ShouldBe("Stop: 12 calls in flight will finish");

    [Fact]
    public void Nothing_OfACoverage_NeverTakesUnknownForFine() =>
        RunWords.Nothing(new PlanCoverage(1199, 1180, 19, 0, 0)).ShouldBe("Nothing to change: 1,180 targets as wanted, 19 unknown.");

    [Theory]
    [InlineData(null, "not known yet")]
    [InlineData(4.0, "a few seconds")]
    [InlineData(42.0, "about 50 s")]
    [InlineData(600.0, "about 10 min")]
    [InlineData(9000.0, "about 2.5 h")]
    public void Remaining_IsNoFinerThanItCanBeKnown(double? seconds, string words) =>
        RunWords.Remaining(seconds is { } known ? TimeSpan.FromSeconds(known) : null).ShouldBe(words);

    [Theory]
    [InlineData(null, RunTab.Map)]
    [InlineData("results", RunTab.Results)]
    [InlineData("About", RunTab.About)]
    [InlineData("nonsense", null)]
    [InlineData("1", null)]
    public void ParseTab_OfAnAddress_FindsTheTab(string? text, RunTab? tab) => RunAddresses.ParseTab(text).ShouldBe(tab);

    [Fact]
    public void DescribeMap_OfARun_NamesEveryStateThatOccurs() =>
        RunWords.DescribeMap(Any.Totals(4, succeeded: 3, unknown: 1), accounts: 2, regions: 2)
            .ShouldBe("Heat map of 2 accounts by 2 regions: 3 succeeded, 1 unknown.");

    [Fact]
    public void Selection_WithIgnoredUnits_NamesThem() =>
        RunAboutWords.Selection(Any.Run() with { Targets = new(["ou-ab12-11111111"], ["111111111111"]) })
            .ShouldBe("ou-ab12-11111111; without 111111111111");
}
