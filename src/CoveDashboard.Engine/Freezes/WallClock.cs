using System.Globalization;
using CoveDashboard.Engine.Cron;

namespace CoveDashboard.Engine.Freezes;

/// <summary>From what the clock on the wall shows to the moment that is meant. In doubt a freeze is longer rather than shorter.</summary>
internal static class WallClock
{
    private static readonly string[] Forms = ["yyyy-MM-ddTHH:mm", "yyyy-MM-dd HH:mm", "yyyy-MM-ddTHH:mm:ss"];

    /// <param name="isEnd">Of a time that comes twice in autumn the second is meant, else the first.</param>
    public static DateTimeOffset Moment(TimeZoneInfo zone, DateTime shown, bool isEnd)
    {
        var wall = DateTime.SpecifyKind(shown, DateTimeKind.Unspecified);
        // A time that is skipped in spring is the end of what is skipped.
        while (zone.IsInvalidTime(wall))
            wall = wall.AddMinutes(1);
        if (!zone.IsAmbiguousTime(wall))
            return new DateTimeOffset(wall, zone.GetUtcOffset(wall)).ToUniversalTime();
        var offsets = zone.GetAmbiguousTimeOffsets(wall);
        return new DateTimeOffset(wall, isEnd ? offsets.Min() : offsets.Max()).ToUniversalTime();
    }

    /// <summary>A time with an offset is a moment; without one it is read off the wall. Null: neither.</summary>
    public static DateTimeOffset? Read(string text, string timeZone, bool isEnd)
    {
        if (DateTime.TryParseExact(text, Forms, CultureInfo.InvariantCulture, DateTimeStyles.None, out var shown))
            return Moment(CronTime.FindZone(timeZone) ?? TimeZoneInfo.Utc, shown, isEnd);
        return text.Contains('T', StringComparison.Ordinal) && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var moment)
            ? moment.ToUniversalTime()
            : null;
    }
}
