using System.Globalization;
using CoveDashboard.Engine.Cron;

namespace CoveDashboard.Engine.Freezes;

/// <summary>When a freeze stands: once, by dates, or again and again.</summary>
public abstract record FreezeWindow
{
    private FreezeWindow()
    {
    }

    /// <summary>IANA name, e.g. <c>Europe/Berlin</c>, or <c>UTC</c>: in which zone people gave its times.</summary>
    public abstract string TimeZone { get; }

    /// <summary>In words, by the clock of its zone.</summary>
    public abstract string Words { get; }

    /// <summary>A moment as the clock of its zone shows it.</summary>
    public string Clock(DateTimeOffset at) => Format(new CronTime("", TimeZone).Local(at));

    private static string Format(DateTimeOffset local) => local.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);

    /// <summary>Stands once.</summary>
    /// <param name="To">The first moment after it.</param>
    public sealed record Dates(DateTimeOffset From, DateTimeOffset To, string Zone) : FreezeWindow
    {
        public override string TimeZone => Zone;

        public override string Words => $"{Clock(From)} to {Clock(To)} ({Zone})";
    }

    /// <summary>Stands from each time on.</summary>
    /// <param name="Length">By the clock on the wall, whole minutes: 62 hours from Friday 18:00 end on Monday at 08:00, also when the clocks change.</param>
    public sealed record Recurring(CronTime Time, TimeSpan Length) : FreezeWindow
    {
        public override string TimeZone => Time.TimeZone;

        public override string Words => $"{CronWords.Of(Time.Expression)}, for {LengthWords} ({TimeZone})";

        private string LengthWords => (Length.TotalMinutes % 60, Length.TotalHours) switch
        {
            (0, 1) => "1 hour",
            (0, var hours) => $"{hours:N0} hours",
            var (minutes, hours) => hours < 1 ? $"{Length.TotalMinutes:N0} min" : $"{Math.Floor(hours):N0} h {minutes:N0} min",
        };
    }
}
