using CoveDashboard.Dispatch.Schedules;
using CoveDashboard.Engine.Cron;
using CoveDashboard.Engine.Freezes;

namespace CoveDashboard.Dispatch.Tests;

/// <summary>When recurring freezes stand, by the scheduler's own reckoning of times.</summary>
public sealed class FreezeTimesTests
{
    private const string Berlin = "Europe/Berlin";
    private readonly QuartzCron _cron = new();

    [Theory]
    [InlineData("2026-03-27", "2026-03-27T17:00Z", "2026-03-30T06:00Z")] // 61 hours: the clocks go forward
    [InlineData("2026-10-23", "2026-10-23T16:00Z", "2026-10-26T07:00Z")] // 63 hours: they go back
    [InlineData("2026-06-05", "2026-06-05T16:00Z", "2026-06-08T06:00Z")] // 62 hours
    public void Weekend_InWhichTheClocksChange_EndsOnMondayAtEightAllTheSame(string friday, string start, string end)
    {
        var weekend = Recurring("0 18 * * 5", hours: 62);

        weekend.At(At(friday + "T00:00Z"), _cron).ShouldBe(new FreezeSpan(At(start), At(end)));
        weekend.Standing(At(end), _cron).ShouldBeNull();
        weekend.Standing(At(end).AddTicks(-1), _cron).ShouldNotBeNull();
        weekend.Standing(At(start).AddTicks(-1), _cron).ShouldBeNull();
    }

    [Theory]
    [InlineData("30 2 * * *", 60, "2026-03-28T23:30Z", "2026-03-29T01:00Z", "2026-03-29T02:00Z")] // 02:30 is skipped: from 03:00 on
    [InlineData("30 1 * * *", 60, "2026-03-28T23:30Z", "2026-03-29T00:30Z", "2026-03-29T01:00Z")] // its end at 02:30 is skipped: until 03:00
    [InlineData("30 2 * * *", 15, "2026-10-24T23:30Z", "2026-10-25T00:30Z", "2026-10-25T01:45Z")] // 02:30 to 02:45 come twice: from the first to the second
    [InlineData("30 1 * * *", 60, "2026-10-24T23:00Z", "2026-10-24T23:30Z", "2026-10-25T01:30Z")] // its end comes twice: the second
    public void Window_AtTheHourThatTheClocksSkipOrRepeat_IsLongerRatherThanShorter(string cron, int minutes, string asked, string start, string end) =>
        new FreezeWindow.Recurring(new CronTime(cron, Berlin), TimeSpan.FromMinutes(minutes)).At(At(asked), _cron).ShouldBe(new FreezeSpan(At(start), At(end)));

    [Fact]
    public void Windows_ThatTouch_AreOne()
    {
        var days = new FreezeWindow.Recurring(new CronTime("0 0 * * 6,0", "UTC"), TimeSpan.FromHours(24));

        days.Between(At("2026-11-21T12:00Z"), At("2026-12-05T00:00Z"), _cron, most: 10).ShouldBe(
        [
            new FreezeSpan(At("2026-11-21T00:00Z"), At("2026-11-23T00:00Z")),
            new FreezeSpan(At("2026-11-28T00:00Z"), At("2026-11-30T00:00Z")),
        ]);
    }

    [Fact]
    public void Between_OfDates_IsTheirSpanWhileItIsNotOver()
    {
        var dates = new FreezeWindow.Dates(At("2026-12-20T00:00Z"), At("2027-01-03T00:00Z"), Berlin);
        var span = new FreezeSpan(dates.From, dates.To);

        dates.Between(At("2026-12-24T00:00Z"), At("2026-12-25T00:00Z"), _cron, most: 10).ShouldBe([span]);
        dates.Between(At("2026-11-01T00:00Z"), At("2026-12-20T00:00Z"), _cron, most: 10).ShouldBeEmpty();
        dates.At(dates.To, _cron).ShouldBeNull();
        (dates.Words, Recurring("0 18 * * 5", 62).Words).ShouldBe(("2026-12-20 01:00 to 2027-01-03 01:00 (Europe/Berlin)", "at 18:00, on Friday, for 62 hours (Europe/Berlin)"));
    }

    private static FreezeWindow.Recurring Recurring(string cron, int hours) => new(new CronTime(cron, Berlin), TimeSpan.FromHours(hours));

    private static DateTimeOffset At(string text) => DateTimeOffset.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
}
