using AngleSharp.Dom;
using CoveDashboard.Components.Controls;
using CoveDashboard.Engine.Runs;
using CoveDashboard.Engine.Validation;
using CoveDashboard.Tests.Components.Runs;

namespace CoveDashboard.Tests.Components.Controls;

public sealed class ControlsTests
{
    [Fact]
    public async Task StateBadge_OfEveryState_HasAShapeAndAWordOfItsOwn()
    {
        var badges = new List<IElement>();
        foreach (var state in Enum.GetValues<TargetState>())
            badges.Add(await Rendered.AsAsync<StateBadge>(("State", state)));

        badges.Select(b => b.Words()).ShouldBe(["queued", "running", "succeeded", "failed", "assume role failed", "skipped", "cancelled", "unknown"]);
        badges.Select(b => b.QuerySelector("svg")!.InnerHtml.Trim()).ShouldBeUnique();
    }

    [Fact]
    public async Task RunProgress_OfARun_TellsItsFiguresToAScreenReaderToo()
    {
        var totals = new RunTotals(10, 2, 1, 4, 1, 1, 1, 0, 0);

        var progress = await Rendered.AsAsync<RunProgress>(("Totals", totals));

        var bar = progress.QuerySelector("[role=progressbar]")!;
        bar.GetAttribute("aria-valuenow").ShouldBe("7");
        bar.GetAttribute("aria-valuetext").ShouldBe("7 of 10 targets done");
        progress.QuerySelectorAll("li").Select(l => l.Words()).ShouldBe(["4 succeeded", "1 failed", "1 assume role failed", "1 skipped", "1 running", "2 queued"]);
    }

    [Fact]
    public async Task FaultList_OfAField_ShowsItsFaultsAndThoseOfItsItems()
    {
        Fault[] faults = [new("targets.include", "empty"), new("targets.include[2]", "<b>cat</b>"), new("targets.includeMore", "other"), new("", "whole")];

        var list = await Rendered.AsAsync<FaultList>(("Faults", faults), ("Path", "targets.include"));

        list.QuerySelectorAll("[role=alert]").Select(a => a.Words()).ShouldBe(["empty", "<b>cat</b>"]);
        list.QuerySelector("b").ShouldBeNull();
    }

    [Fact]
    public async Task Time_OfAMoment_ShowsTheViewersTimeAndUtcOnHover()
    {
        var time = await Rendered.AsAsync<Time>(("At", new DateTimeOffset(2020, 1, 2, 3, 4, 5, TimeSpan.FromHours(2))));

        var element = time.QuerySelector("time")!;
        element.GetAttribute("datetime").ShouldBe("2020-01-02T01:04:05Z");
        element.GetAttribute("title").ShouldBe("2020-01-02 01:04:05 UTC");
    }
}
