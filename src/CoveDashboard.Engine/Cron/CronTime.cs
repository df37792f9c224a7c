namespace CoveDashboard.Engine.Cron;

/// <summary>Times that come again and again.</summary>
/// <param name="Expression">Five fields, as in a crontab; see <see cref="CronFields"/>.</param>
/// <param name="TimeZone">IANA name, e.g. <c>Europe/Berlin</c>, or <c>UTC</c>.</param>
public sealed record CronTime(string Expression, string TimeZone)
{
    /// <summary>Null when this machine knows no such time zone.</summary>
    public static TimeZoneInfo? FindZone(string name) =>
        name.Length is > 0 and <= 64 && TimeZoneInfo.TryFindSystemTimeZoneById(name, out var zone) ? zone : null;

    /// <summary>A moment as the clock on the wall of the zone shows it; in UTC where the zone is not known any more.</summary>
    public DateTimeOffset Local(DateTimeOffset at) => TimeZoneInfo.ConvertTime(at, FindZone(TimeZone) ?? TimeZoneInfo.Utc);
}
