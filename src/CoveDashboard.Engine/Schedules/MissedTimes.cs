using CoveDashboard.Engine.Cron;

namespace CoveDashboard.Engine.Schedules;

/// <summary>The times of a schedule that have come since it was last dealt with.</summary>
/// <param name="Latest">The last of them.</param>
/// <param name="Next">The first one to come; null: none.</param>
/// <param name="Count">How many there are; at most <see cref="Most"/> are counted.</param>
internal sealed record MissedTimes(CronTime Time, DateTimeOffset First, DateTimeOffset Latest, DateTimeOffset? Next, int Count, bool IsOnTime)
{
    /// <summary>A start that is later than this was missed.</summary>
    public static readonly TimeSpan Grace = TimeSpan.FromMinutes(1);

    private const int Most = 10_000;

    public static MissedTimes Since(CronTime time, DateTimeOffset due, DateTimeOffset now, ICron cron)
    {
        var (latest, count) = (due, 1);
        var next = cron.Next(time, latest);
        while (next is { } came && came <= now && count < Most)
        {
            (latest, count) = (came, count + 1);
            next = cron.Next(time, latest);
        }
        // Beyond what is counted the rest is one gap.
        if (next <= now)
            next = cron.Next(time, now);
        return new MissedTimes(time, due, latest, next, count, now - latest <= Grace);
    }

    /// <summary>"missed 2026-11-21 02:00 because nothing ran"; null: nothing was missed.</summary>
    public string? Words
    {
        get
        {
            var missed = IsOnTime ? Count - 1 : Count;
            return missed switch
            {
                0 => null,
                1 => $"missed {Clock(First)} because nothing ran",
                _ => $"missed {(Count == Most ? "at least " : "")}{missed:N0} times from {Clock(First)} on because nothing ran",
            };
        }
    }

    public string Clock(DateTimeOffset at) => Time.Local(at).ToString("yyyy-MM-dd HH:mm");

    public string HourOf(DateTimeOffset at) => Time.Local(at).ToString("HH:mm");
}
