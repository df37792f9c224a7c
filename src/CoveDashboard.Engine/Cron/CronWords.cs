using System.Globalization;

namespace CoveDashboard.Engine.Cron;

/// <summary>Says a cron expression in words, for the shapes that people write; others field by field.</summary>
public static class CronWords
{
    private const int Month = 3;
    private const int Weekday = 4;
    private static readonly string[] Days = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];
    private static readonly string[] Months = ["", "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];

    /// <param name="expression">One that <see cref="CronFields.Check"/> finds right.</param>
    public static string Of(string expression)
    {
        var fields = CronFields.Split(expression);
        return $"{TimeOf(fields[0], fields[1])}{DayOf(fields[2], fields[Weekday])}{MonthOf(fields[Month])}";
    }

    private static string TimeOf(string minute, string hour)
    {
        if (Whole(minute) is { } m)
        {
            var hours = hour.Split(',').Select(Whole).ToArray();
            if (hours.All(h => h is not null))
                return $"at {Joined(hours.Select(h => $"{h:00}:{m:00}"))}";
            return hour == "*" ? $"every hour at minute {m}" : $"at minute {m} of hours {hour}";
        }
        var every = minute == "*" ? "every minute" : minute.StartsWith("*/", StringComparison.Ordinal) ? $"every {minute[2..]} minutes" : $"at minutes {minute}";
        return hour == "*" ? every : $"{every} of hours {hour}";
    }

    private static string DayOf(string day, string weekday) => (day, weekday) switch
    {
        ("*", "*") => ", every day",
        ("*", _) => $", {WeekdaysOf(weekday)}",
        (_, "*") => $", on day {day} of the month",
        _ => $", on day {day} of the month and {WeekdaysOf(weekday)}",
    };

    private static string WeekdaysOf(string field) =>
        field.Contains('/') ? $"on days {field} of the week" : $"on {Joined(field.Split(',').Select(p => Named(p, Weekday, Days)))}";

    private static string MonthOf(string field) =>
        field == "*" ? "" : field.Contains('/') ? $", in months {field}" : $", in {Joined(field.Split(',').Select(p => Named(p, Month, Months)))}";

    private static string Named(string part, int field, string[] names) =>
        string.Join(" to ", part.Split('-').Select(n => CronFields.Number(n, field) is { } number ? names[number] : n));

    private static int? Whole(string text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static string Joined(IEnumerable<string> parts)
    {
        var all = parts.ToArray();
        return all.Length == 1 ? all[0] : $"{string.Join(", ", all[..^1])} and {all[^1]}";
    }
}
