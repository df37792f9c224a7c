namespace CoveDashboard.Engine.Cron;

/// <summary>Works out when times of a <see cref="CronTime"/> come. Safe for many threads.</summary>
public interface ICron
{
    /// <summary>The first time after a moment; null: none comes any more. A time that the clocks skip in spring comes at the end of what they skip.</summary>
    /// <param name="time">One that <see cref="CronFields.Check"/> and <see cref="CronTime.FindZone"/> find right.</param>
    DateTimeOffset? Next(CronTime time, DateTimeOffset after);
}
