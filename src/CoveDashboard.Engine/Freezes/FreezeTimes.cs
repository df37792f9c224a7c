using CoveDashboard.Engine.Cron;

namespace CoveDashboard.Engine.Freezes;

/// <summary>Works out when a freeze stands.</summary>
public static class FreezeTimes
{
    /// <summary>So many windows may touch each other; more are refused when a freeze is saved, as one that never ends.</summary>
    internal const int MostJoined = 1000;

    // A length on the wall and one that passes differ by what the clocks are put back.
    private static readonly TimeSpan ClockChange = TimeSpan.FromHours(3);

    /// <summary>The span that stands at a moment, or else the first after it; null: none comes any more.</summary>
    public static FreezeSpan? At(this FreezeWindow window, DateTimeOffset at, ICron cron) => Spans(window, at, cron).FirstOrDefault();

    /// <summary>The span that stands at a moment; null: it does not stand then.</summary>
    public static FreezeSpan? Standing(this FreezeWindow window, DateTimeOffset at, ICron cron) => window.At(at, cron) is { } span && span.Holds(at) ? span : null;

    /// <summary>Spans that lie at least partly in a time, in order; at most <paramref name="most"/>.</summary>
    public static IReadOnlyList<FreezeSpan> Between(this FreezeWindow window, DateTimeOffset from, DateTimeOffset to, ICron cron, int most) =>
        [.. Spans(window, from, cron).TakeWhile(s => s.Start < to).Take(most)];

    /// <summary>In order, from the one that ends after a moment on. As lazy as it may be endless.</summary>
    private static IEnumerable<FreezeSpan> Spans(FreezeWindow window, DateTimeOffset from, ICron cron) => window switch
    {
        FreezeWindow.Dates dates => dates.To > from ? [new FreezeSpan(dates.From, dates.To)] : [],
        FreezeWindow.Recurring recurring => Spans(recurring, from, cron),
        _ => throw new ArgumentOutOfRangeException(nameof(window)),
    };

    private static IEnumerable<FreezeSpan> Spans(FreezeWindow.Recurring window, DateTimeOffset from, ICron cron)
    {
        FreezeSpan? open = null;
        var joined = 0;
        for (var start = cron.Next(window.Time, from - window.Length - ClockChange); start is { } at; start = cron.Next(window.Time, at))
        {
            var span = new FreezeSpan(at, EndOf(window, at));
            if (open is not null && span.Start <= open.End && joined < MostJoined)
            {
                (open, joined) = (open with { End = span.End > open.End ? span.End : open.End }, joined + 1);
                continue;
            }
            if (open?.End > from)
                yield return open;
            (open, joined) = (span, 0);
        }
        if (open?.End > from)
            yield return open;
    }

    private static DateTimeOffset EndOf(FreezeWindow.Recurring window, DateTimeOffset start) =>
        WallClock.Moment(CronTime.FindZone(window.TimeZone) ?? TimeZoneInfo.Utc, window.Time.Local(start).DateTime + window.Length, isEnd: true);
}
