using CoveDashboard.Engine.Cron;
using Quartz;

namespace CoveDashboard.Dispatch.Schedules;

/// <summary>Times of a crontab's five fields, by Quartz's own reckoning, so that what is shown is what fires.</summary>
internal sealed class QuartzCron : ICron
{
    public DateTimeOffset? Next(CronTime time, DateTimeOffset after) => Parse(time).GetNextValidTimeAfter(after)?.ToUniversalTime();

    /// <summary>In UTC where the zone has gone from this machine since it was checked.</summary>
    public static CronExpression Parse(CronTime time) =>
        new(CronExpression.Parse(time.Expression, CronFormat.Unix).CronExpressionString, CronTime.FindZone(time.TimeZone) ?? TimeZoneInfo.Utc);
}
