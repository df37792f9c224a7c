using System.Globalization;
using CoveDashboard.Engine.Freezes;

namespace CoveDashboard.Components.Pages.Freezes;

/// <summary>A freeze as it is put together. Belongs to one page.</summary>
public sealed class FreezeDraft
{
    public const string Once = "once";
    public const string Again = "again";
    private const string WallForm = "yyyy-MM-ddTHH:mm";

    public string? Name { get; set; }

    public string? Reason { get; set; }

    /// <summary>Ids, a line each.</summary>
    public string? Ous { get; set; }

    public IReadOnlyList<string> OuIds => (Ous ?? "").Split(['\n', '\r', ' ', ',', ';', '\t'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    public string TimeZone { get; set; } = "UTC";

    /// <summary><see cref="Once"/> or <see cref="Again"/>.</summary>
    public string Kind { get; set; } = Once;

    /// <summary>By the clock of the zone.</summary>
    public DateTime? From { get; set; }

    public DateTime? To { get; set; }

    public string Cron { get; set; } = "0 18 * * 5";

    public int? Hours { get; set; } = 62;

    public int? Minutes { get; set; }

    public bool IsOnce => Kind == Once;

    public static FreezeDraft Of(Freeze freeze)
    {
        var draft = new FreezeDraft { Name = freeze.Name, Reason = freeze.Reason, Ous = string.Join('\n', freeze.Ous), TimeZone = freeze.Window.TimeZone };
        if (freeze.Window is FreezeWindow.Recurring recurring)
        {
            (draft.Kind, draft.Cron) = (Again, recurring.Time.Expression);
            (draft.Hours, draft.Minutes) = ((int)recurring.Length.TotalHours, recurring.Length.Minutes);
        }
        else if (freeze.Window is FreezeWindow.Dates dates)
            (draft.From, draft.To) = (Wall(dates.Clock(dates.From)), Wall(dates.Clock(dates.To)));
        return draft;
    }

    public FreezeRequest ToRequest(string connection) => new()
    {
        Connection = connection,
        Name = Name?.Trim() ?? "",
        Reason = Reason?.Trim() ?? "",
        Ous = OuIds,
        TimeZone = TimeZone.Trim(),
        From = IsOnce ? Text(From) : null,
        To = IsOnce ? Text(To) : null,
        Cron = IsOnce ? null : Cron.Trim(),
        LengthMinutes = IsOnce ? null : Length,
    };

    /// <summary>Null when neither hours nor minutes are given; what is out of all bounds stays so, and is refused.</summary>
    private int? Length => Hours is null && Minutes is null ? null : (int)Math.Clamp(((Hours ?? 0) * 60L) + (Minutes ?? 0), -1, int.MaxValue);

    /// <summary>Empty when it is missing, which is a fault.</summary>
    private static string Text(DateTime? wall) => wall?.ToString(WallForm, CultureInfo.InvariantCulture) ?? "";

    private static DateTime Wall(string clock) => DateTime.ParseExact(clock, "yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);
}
