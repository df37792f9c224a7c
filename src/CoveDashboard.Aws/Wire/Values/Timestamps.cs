using System.Globalization;
using CoveDashboard.ServiceModels;

namespace CoveDashboard.Aws.Wire.Values;

/// <summary>Timestamps: ISO 8601 in UTC towards us, any of AWS's formats on the wire.</summary>
internal static class Timestamps
{
    private const DateTimeStyles Styles = DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal;

    /// <summary>The format of a use: the member's, else the shape's, else what protocol and location imply.</summary>
    public static TimestampFormat Of(ShapeMember member, TimestampFormat implied) =>
        member.TimestampFormat != TimestampFormat.Default ? member.TimestampFormat
        : member.Shape.TimestampFormat != TimestampFormat.Default ? member.Shape.TimestampFormat
        : implied;

    public static string ToIso(DateTimeOffset value)
    {
        var utc = value.UtcDateTime;
        return utc.Ticks % TimeSpan.TicksPerSecond == 0
            ? utc.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture)
            : utc.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFF'Z'", CultureInfo.InvariantCulture);
    }

    public static string ToWire(DateTimeOffset value, TimestampFormat format) => format switch
    {
        TimestampFormat.UnixTimestamp => ToUnix(value).ToString(CultureInfo.InvariantCulture),
        TimestampFormat.Rfc822 => value.UtcDateTime.ToString("R", CultureInfo.InvariantCulture),
        TimestampFormat.Default or TimestampFormat.Iso8601 => ToIso(value),
    };

    public static decimal ToUnix(DateTimeOffset value) =>
        decimal.Round((value.UtcTicks - DateTimeOffset.UnixEpoch.UtcTicks) / (decimal)TimeSpan.TicksPerSecond, 3) / 1.000m;

    /// <summary>Seconds since the epoch; null when out of range.</summary>
    public static DateTimeOffset? FromUnix(decimal seconds)
    {
        const decimal Earliest = -62_135_596_800m;
        const decimal Latest = 253_402_300_799m;
        return seconds is < Earliest or > Latest
            ? null
            : DateTimeOffset.UnixEpoch.AddTicks((long)(seconds * TimeSpan.TicksPerSecond));
    }

    /// <summary>Reads any of the formats; null when it is none of them.</summary>
    public static DateTimeOffset? Parse(string text)
    {
        if (decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var seconds))
            return FromUnix(seconds);
        return DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, Styles, out var value) ? value : null;
    }

    /// <summary>Any format as ISO 8601; a text that is no timestamp stays as AWS sent it.</summary>
    public static string Normalize(string text) => Parse(text) is { } value ? ToIso(value) : text;
}
