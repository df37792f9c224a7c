using System.Globalization;
using CoveDashboard.Engine.Cron;

namespace CoveDashboard.Testing.Schedules;

/// <summary>Knows <c>minute hour * * *</c>, each day in the time's zone, and nothing else.</summary>
public sealed class FakeCron : ICron
{
    public DateTimeOffset? Next(CronTime time, DateTimeOffset after)
    {
        var fields = time.Expression.Split(' ');
        if (!int.TryParse(fields[0], CultureInfo.InvariantCulture, out var minute) || !int.TryParse(fields[1], CultureInfo.InvariantCulture, out var hour))
            return null;
        var local = time.Local(after);
        var next = new DateTimeOffset(local.Date, local.Offset) + new TimeSpan(hour, minute, 0);
        return (next > after ? next : next.AddDays(1)).ToUniversalTime();
    }
}
