using CoveDashboard.Components.Pages.Freezes;
using CoveDashboard.Engine.Cron;
using CoveDashboard.Engine.Freezes;

namespace CoveDashboard.Tests.Components.Freezes;

/// <summary>Which day of a month shows which part of a freeze.</summary>
public sealed class FreezeMonthTests
{
    private static readonly DateTimeOffset Now = new(2026, 12, 20, 12, 0, 0, TimeSpan.Zero);
    private static readonly TimeZoneInfo Berlin = CronTime.FindZone("Europe/Berlin")!;

    [Fact]
    public void Of_DatesOverThreeDays_SaysWhichPartOfEachByTheViewersClock()
    {
        var month = Month(new FreezeSpan(At("2026-12-18T17:00Z"), At("2026-12-20T23:00Z")));

        month.Weeks.Count.ShouldBe(5);
        month.Weeks[0][0].Day.ShouldBe(new DateOnly(2026, 11, 30));
        Days(month).ShouldBe(["12-18 from 18:00", "12-19 all day", "12-20 all day"]);
        month.Weeks.SelectMany(w => w).Single(d => d.IsToday).Day.ShouldBe(new DateOnly(2026, 12, 20));
        month.NotWhole.ShouldBeEmpty();
    }

    [Fact]
    public void Of_ManyWindowsADay_CountsThem() =>
        Days(Month([.. Enumerable.Range(0, 4).Select(h => new FreezeSpan(At("2026-12-18T09:00Z").AddHours(2 * h), At("2026-12-18T10:00Z").AddHours(2 * h)))])).ShouldBe(["12-18 4 windows"]);

    private static FreezeMonth Month(params FreezeSpan[] spans) => FreezeMonth.Of(new DateOnly(2026, 12, 1), [Freeze], (_, _, _, _) => spans, Berlin, Now);

    private static IEnumerable<string> Days(FreezeMonth month) => month.Weeks.SelectMany(w => w).SelectMany(d => d.Bars.Select(b => $"{d.Day:MM-dd} {b.Hours}"));

    private static DateTimeOffset At(string text) => DateTimeOffset.Parse(text, System.Globalization.CultureInfo.InvariantCulture);

    private static Freeze Freeze { get; } = new()
    {
        Id = Guid.NewGuid(),
        Connection = "acme",
        Name = "year end",
        Reason = "books",
        Window = new FreezeWindow.Dates(Now, Now, "UTC"),
        CreatedBy = "Beta",
        CreatedAt = Now,
        ChangedBy = "Beta",
        ChangedAt = Now,
    };
}
