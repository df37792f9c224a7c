using System.Globalization;
using CoveDashboard.Engine.Targets;

namespace CoveDashboard.Engine.Cron;

/// <summary>The five fields of a crontab: minute, hour, day of month, month, day of week (0 or 7 is Sunday).</summary>
public static class CronFields
{
    /// <summary>For whoever wrote something else.</summary>
    public const string Example = "Write minute, hour, day of month, month and day of week, e.g. \"0 2 * * 1-5\" for 02:00 from Monday to Friday.";

    private const int MaxLength = 120;
    private static readonly string[] Months = ["JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"];
    private static readonly string[] Days = ["SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT"];

    private static readonly Field[] Fields =
    [
        new("minute", 0, 59, [], 0),
        new("hour", 0, 23, [], 0),
        new("day of month", 1, 31, [], 0),
        new("month", 1, 12, Months, 1),
        new("day of week", 0, 7, Days, 0),
    ];

    /// <summary>What is wrong, and an example; null: nothing.</summary>
    public static string? Check(string expression)
    {
        if (expression.Length > MaxLength)
            return $"Has {expression.Length:N0} characters. {Example}";
        var parts = Split(expression);
        if (parts.Length != Fields.Length)
            return parts.Length == 0 ? Example : $"Has {parts.Length} {(parts.Length == 1 ? "field" : "fields")} where five belong. {Example}";
        for (var i = 0; i < Fields.Length; i++)
            if (!parts[i].Split(',').All(p => IsPart(p, Fields[i])))
                return $"{AwsIds.Quote(parts[i])} is no {Fields[i].Name}: {Fields[i].From} to {Fields[i].To}{(Fields[i].Names.Length == 0 ? "" : $" or {Fields[i].Names[0]} to {Fields[i].Names[^1]}")}, lists (1,15), ranges (1-5), steps (*/15) or *. {Example}";
        return null;
    }

    internal static string[] Split(string expression) => expression.Split([' ', '\t'], StringSplitOptions.RemoveEmptyEntries);

    /// <summary>A number of the field, also by its name; null: none.</summary>
    internal static int? Number(string text, int field)
    {
        var (_, from, to, names, first) = Fields[field];
        if (Array.FindIndex(names, n => string.Equals(n, text, StringComparison.OrdinalIgnoreCase)) is >= 0 and var index)
            return index + first;
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= from && number <= to ? number : null;
    }

    private static bool IsPart(string part, Field field)
    {
        var index = Array.IndexOf(Fields, field);
        var step = part.Split('/');
        if (step.Length > 2 || (step.Length == 2 && !(int.TryParse(step[1], NumberStyles.None, CultureInfo.InvariantCulture, out var every) && every >= 1 && every <= field.To)))
            return false;
        if (step[0] == "*")
            return true;
        var range = step[0].Split('-');
        return range.Length switch
        {
            1 => step.Length == 1 && Number(range[0], index) is not null,
            2 => Number(range[0], index) is { } from && Number(range[1], index) is { } to && from <= to,
            _ => false,
        };
    }

    private sealed record Field(string Name, int From, int To, string[] Names, int First);
}
