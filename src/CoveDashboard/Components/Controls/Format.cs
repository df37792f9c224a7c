using System.Globalization;

namespace CoveDashboard.Components.Controls;

/// <summary>Figures and times in the words of the pages.</summary>
internal static class Format
{
    /// <summary>A count with thousands separators; "–" when it is not known.</summary>
    public static string Count(long? value) => value?.ToString("N0", CultureInfo.InvariantCulture) ?? "–";

    /// <summary>A count and its noun, e.g. <c>1 account</c>, <c>38 accounts</c>.</summary>
    public static string Of(long count, string one, string? many = null) =>
        $"{Count(count)} {(count == 1 ? one : many ?? one + "s")}";

    /// <summary>E.g. <c>0.04 USD</c>; what is less than a cent in full.</summary>
    public static string Usd(decimal value) => $"{value.ToString(value is > 0 and < 0.01m ? "0.00##" : "#,##0.00", CultureInfo.InvariantCulture)} USD";

    /// <summary>E.g. <c>840 ms</c>, <c>12 s</c>, <c>4 min 10 s</c>, <c>2 h 5 min</c>.</summary>
    public static string Duration(TimeSpan value) => value switch
    {
        { TotalMilliseconds: < 1000 } => $"{value.TotalMilliseconds:0} ms",
        { TotalSeconds: < 10 } => $"{value.TotalSeconds:0.0} s",
        { TotalSeconds: < 60 } => $"{value.TotalSeconds:0} s",
        { TotalMinutes: < 60 } => $"{(int)value.TotalMinutes} min {value.Seconds} s",
        _ => $"{(int)value.TotalHours} h {value.Minutes} min",
    };

    /// <summary>E.g. <c>just now</c>, <c>4 min ago</c>, <c>3 days ago</c>.</summary>
    public static string Age(TimeSpan value) => value switch
    {
        { TotalSeconds: < 10 } => "just now",
        { TotalMinutes: < 1 } => $"{(int)value.TotalSeconds} s ago",
        { TotalHours: < 1 } => $"{(int)value.TotalMinutes} min ago",
        { TotalDays: < 1 } => $"{(int)value.TotalHours} h ago",
        _ => $"{Of((long)value.TotalDays, "day")} ago",
    };
}
