using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using CoveDashboard.ServiceModels;

namespace CoveDashboard.Rehearsal.Protocols;

/// <summary>The three ways in which AWS writes a moment.</summary>
internal static class Timestamps
{
    /// <summary>The moment that a handler gave: a <see cref="DateTimeOffset"/> value, or ISO 8601 text from an input.</summary>
    public static DateTimeOffset Of(JsonNode node) =>
        node is JsonValue value && value.TryGetValue<DateTimeOffset>(out var at) ? at : Parse(node.GetValue<string>());

    public static string ToIso(DateTimeOffset at) =>
        at.UtcDateTime.ToString(at.Millisecond == 0 ? "yyyy-MM-dd'T'HH:mm:ss'Z'" : "yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);

    public static string ToText(DateTimeOffset at, TimestampFormat format) => format switch
    {
        TimestampFormat.UnixTimestamp => ToUnix(at).ToString(CultureInfo.InvariantCulture),
        TimestampFormat.Rfc822 => at.UtcDateTime.ToString("R", CultureInfo.InvariantCulture),
        TimestampFormat.Default or TimestampFormat.Iso8601 => ToIso(at),
    };

    /// <summary>Seconds with up to three digits after the point.</summary>
    public static decimal ToUnix(DateTimeOffset at)
    {
        var milliseconds = at.ToUnixTimeMilliseconds();
        return milliseconds % 1000 == 0 ? milliseconds / 1000 : milliseconds / 1000m;
    }

    /// <summary>ISO 8601 text for a number of seconds.</summary>
    public static string FromUnix(decimal seconds) => ToIso(DateTimeOffset.FromUnixTimeMilliseconds((long)(seconds * 1000)));

    /// <summary>Reads any of the three ways.</summary>
    /// <exception cref="FormatException">It is none of them.</exception>
    public static DateTimeOffset Parse(string text)
    {
        if (decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var seconds))
            return DateTimeOffset.FromUnixTimeMilliseconds((long)(seconds * 1000));
        if (DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var at))
            return at;
        throw new FormatException($"'{text}' is not a timestamp.");
    }

    public static void WriteJson(Utf8JsonWriter writer, DateTimeOffset at, TimestampFormat format)
    {
        if (format is TimestampFormat.Default or TimestampFormat.UnixTimestamp)
            writer.WriteNumberValue(ToUnix(at));
        else
            writer.WriteStringValue(ToText(at, format));
    }
}
