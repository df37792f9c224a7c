using CoveDashboard.Components.Pages.Organizations.OverTime;
using CoveDashboard.Engine.Organizations.History;
using CoveDashboard.Organizations;
using CoveDashboard.Tests.Components.Runs;

namespace CoveDashboard.Tests.Components.Organizations.OverTime;

/// <summary>What the page of an organization over time renders and says.</summary>
public sealed class OverTimeTests
{
    private static readonly OrganizationReading[] Readings = [Reading(1), Reading(2), Reading(3, isPartial: true), Reading(4)];

    [Fact]
    public async Task Slider_OnOneOfFour_SaysItsDateInWords()
    {
        var slider = await Rendered.AsAsync<ReadingSlider>(("Readings", Readings), ("Number", 3));

        var range = slider.QuerySelector("input[type=range]")!;
        (range.GetAttribute("min"), range.GetAttribute("max"), range.GetAttribute("value")).ShouldBe(("0", "3", "2"));
        range.GetAttribute("aria-valuetext").ShouldBe("2026-03-04 12:00:00 UTC, 60 accounts+, 14 OUs, partial");
        slider.QuerySelector("output").Words().ShouldBe("2026-03-04 12:00:00 UTC");
        slider.QuerySelectorAll("button").Select(b => (b.GetAttribute("aria-label"), b.HasAttribute("disabled"))).ShouldBe([("Earlier reading", false), ("Later reading", false)]);
    }

    [Fact]
    public async Task Slider_WithOneReading_CannotBeMoved()
    {
        var slider = await Rendered.AsAsync<ReadingSlider>(("Readings", Readings[..1]), ("Number", 1));

        slider.QuerySelectorAll("input, button").ShouldAllBe(c => c.HasAttribute("disabled"));
        slider.QuerySelector("output").Words().ShouldBe("2026-03-02 12:00:00 UTC (newest)");
    }

    [Fact]
    public async Task Changes_OfAHostileAccount_AreShownAsTextWithShapeAndWord()
    {
        var list = await Rendered.AsAsync<ChangeList>(("Comparison", Comparison), ("Filter", ChangeFilter.All));

        list.QuerySelector("script").ShouldBeNull();
        list.QuerySelectorAll("li").Select(l => (l.ClassName, l.QuerySelector(".sentence").Words())).ShouldBe([
            ("changed", "moved: <script>alert(1)</script> (111111111111) moved from Root/a to Root/b."),
            ("unknown", "cannot tell: 222222222222 cannot be told."),
        ]);
        list.QuerySelectorAll("[role=group] button").Select(b => b.Words()).ShouldBe(["1 moved", "1 cannot tell"]);
    }

    [Theory]
    [InlineData("2222", 1)]
    [InlineData("SCRIPT", 1)]
    [InlineData("root/B", 1)]
    [InlineData("nothing like it", 0)]
    public async Task Changes_Sought_AreThoseThatMatch(string search, int lines) =>
        (await Rendered.AsAsync<ChangeList>(("Comparison", Comparison), ("Filter", new ChangeFilter(null, search)))).QuerySelectorAll("li").Length.ShouldBe(lines);

    [Fact]
    public void Describe_WithWhatCannotBeTold_CountsItApart() =>
        OverTimeWords.Describe(Comparison).ShouldBe("1 change since 2026-03-02 12:00:00 UTC; of 1 node it cannot be told.");

    [Fact]
    public void Held_BeforeALaterReading_SaysThatTheTimeBetweenIsUnknown() =>
        OverTimeWords.Held(Readings[0], Readings[1]).ShouldBe("The same in every reading from 2026-03-02 12:00:00 UTC to 2026-03-02 18:00:00 UTC; different by 2026-03-03 12:00:00 UTC.");

    [Fact]
    public void Choose_WithoutWishes_ComparesTheNewestWithTheNearestWholeOne()
    {
        var range = ReadingRange.Choose(Readings, since: null, at: null)!;

        (range.From!.Number, range.To.Number).ShouldBe((2, 4));
        ReadingRange.Choose(Readings, null, Readings[2].FirstSeenAt.AddHours(1))!.To.Number.ShouldBe(3);
        ReadingRange.Choose(Readings, Readings[0].FirstSeenAt, null)!.From!.Number.ShouldBe(1);
        ReadingRange.Choose(Readings, null, Readings[0].FirstSeenAt.AddTicks(-1)).ShouldBeNull();
        ReadingRange.Choose(Readings[..1], null, null)!.From.ShouldBeNull();
    }

    [Fact]
    public void Parse_AddressThatWasWritten_GivesTheSameState()
    {
        var state = new OverTimeState("acme", Readings[1].FirstSeenAt.AddTicks(3), Readings[0].FirstSeenAt, new ChangeFilter(OrganizationChangeKind.AccountMoved, "a&b"), "ou-1");
        var query = string.Join('&', state.ToParameters().Select(p => $"{p.Key}={Uri.EscapeDataString((string)p.Value!)}"));

        OverTimeState.Parse(new Uri($"http://host/organization/history?connection=acme&{query}")).ShouldBe(state);
    }

    private static OrganizationComparison Comparison { get; } = new(
        Readings[0],
        Readings[1],
        [
            new(OrganizationChangeKind.AccountMoved, "111111111111", "<script>alert(1)</script>", "Root/a", "Root/b", "<script>alert(1)</script> (111111111111) moved from Root/a to Root/b."),
            new(OrganizationChangeKind.CannotTell, "222222222222", "222222222222", null, null, "222222222222 cannot be told."),
        ],
        new Dictionary<OrganizationChangeKind, int> { [OrganizationChangeKind.AccountMoved] = 1, [OrganizationChangeKind.CannotTell] = 1 });

    private static OrganizationReading Reading(int number, bool isPartial = false) => new()
    {
        Connection = "acme",
        Number = number,
        Hash = $"{number:x64}",
        FirstSeenAt = Any.Time.AddDays(number),
        LastSeenAt = Any.Time.AddDays(number).AddHours(6),
        CallerArn = "arn:aws:iam::000000000001:user/operator",
        Accounts = 60,
        Units = 14,
        IsPartial = isPartial,
    };
}
