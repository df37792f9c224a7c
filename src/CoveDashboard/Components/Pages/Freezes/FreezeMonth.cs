using CoveDashboard.Engine.Freezes;

namespace CoveDashboard.Components.Pages.Freezes;

/// <summary>A month as a calendar's page shows it: whole weeks from Monday on, each day with what is frozen in it. Immutable.</summary>
/// <param name="NotWhole">Freezes that come so often that not all of their windows are drawn.</param>
public sealed record FreezeMonth(DateOnly First, IReadOnlyList<IReadOnlyList<FreezeDay>> Weeks, IReadOnlyList<Freeze> NotWhole)
{
    /// <summary>Each quarter of an hour, for six weeks.</summary>
    private const int MostSpans = 4100;

    private const int MostBars = 3;
    private const int Week = 7;

    public string Title => First.ToString("MMMM yyyy");

    /// <param name="between">The spans of a freeze that lie at least partly in a time.</param>
    /// <param name="zone">By whose clock the days are.</param>
    public static FreezeMonth Of(
        DateOnly first, IReadOnlyList<Freeze> freezes, Func<Freeze, DateTimeOffset, DateTimeOffset, int, IReadOnlyList<FreezeSpan>> between, TimeZoneInfo zone, DateTimeOffset now)
    {
        var start = first.AddDays(-(((int)first.DayOfWeek + Week - 1) % Week));
        var days = (int)Math.Ceiling((first.AddMonths(1).DayNumber - start.DayNumber) / (double)Week) * Week;
        // A day more at both ends: the zone's days are not those of UTC.
        var from = new DateTimeOffset(start.AddDays(-1), TimeOnly.MinValue, TimeSpan.Zero);
        var spans = freezes.Select(f => (Freeze: f, Spans: between(f, from, from.AddDays(days + 2), MostSpans))).ToArray();
        var walls = spans
            .SelectMany(f => f.Spans.Select(s => (f.Freeze, Start: Wall(s.Start, zone), End: Wall(s.End, zone))))
            .OrderBy(w => w.Start).ThenBy(w => w.Freeze.Name, StringComparer.Ordinal).ToArray();
        var today = DateOnly.FromDateTime(Wall(now, zone));
        return new FreezeMonth(
            first,
            [.. Enumerable.Range(0, days).Select(i => start.AddDays(i)).Select(day => DayOf(day)).Chunk(Week)],
            [.. spans.Where(f => f.Spans.Count == MostSpans).Select(f => f.Freeze)]);

        FreezeDay DayOf(DateOnly day)
        {
            var (begin, end) = (day.ToDateTime(TimeOnly.MinValue), day.AddDays(1).ToDateTime(TimeOnly.MinValue));
            return new FreezeDay(
                day, day.Month == first.Month, day == today,
                [.. walls.Where(w => w.Start < end && w.End > begin).GroupBy(w => w.Freeze).SelectMany(g => g.Count() > MostBars
                    ? [new FreezeBar(g.Key, $"{g.Count()} windows")]
                    : g.Select(w => new FreezeBar(w.Freeze, Hours(w.Start <= begin ? null : w.Start, w.End >= end ? null : w.End))))]);
        }
    }

    private static DateTime Wall(DateTimeOffset at, TimeZoneInfo zone) => TimeZoneInfo.ConvertTime(at, zone).DateTime;

    private static string Hours(DateTime? from, DateTime? to) => (from, to) switch
    {
        (null, null) => "all day",
        ({ } start, null) => $"from {start:HH:mm}",
        (null, { } end) => $"until {end:HH:mm}",
        ({ } start, { } end) => $"{start:HH:mm} to {end:HH:mm}",
    };
}

/// <param name="IsInMonth">Else it fills the first or last week.</param>
public sealed record FreezeDay(DateOnly Day, bool IsInMonth, bool IsToday, IReadOnlyList<FreezeBar> Bars);

/// <param name="Hours">Which part of the day, in words.</param>
public sealed record FreezeBar(Freeze Freeze, string Hours);
