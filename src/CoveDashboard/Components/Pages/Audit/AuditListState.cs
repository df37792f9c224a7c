using System.Globalization;
using CoveDashboard.Engine.Audit;
using Microsoft.AspNetCore.WebUtilities;

namespace CoveDashboard.Components.Pages.Audit;

/// <summary>Which entries a person wants to see, kept in the address. Days are whole UTC days. What cannot be read there is left out. Immutable.</summary>
public sealed record AuditListState(DateOnly? From, DateOnly? Until, string? Kind, string? Actor, string? Subject, string? Connection)
{
    private const int PageSize = 50;
    private const string Day = "yyyy-MM-dd";

    public static AuditListState Empty { get; } = new(null, null, null, null, null, null);

    public bool IsFiltered => this != Empty;

    public static AuditListState Parse(Uri address)
    {
        var query = QueryHelpers.ParseQuery(address.Query);
        return new AuditListState(ToDay(Text("from")), ToDay(Text("until")), KindOf(Text("kind")), Text("actor"), Text("subject"), Text("connection"));

        string? Text(string name) => Clean(query.GetValueOrDefault(name).ToString());
    }

    /// <summary>Text as typed, without space around it; null when nothing is left or it is far too long.</summary>
    public static string? Clean(string? text) => text?.Trim() is { Length: > 0 and <= 200 } some ? some : null;

    /// <summary>Null when it is none.</summary>
    public static string? KindOf(string? text) => Clean(text)?.ToLowerInvariant() is { } kind && AuditQuery.IsKind(kind) ? kind : null;

    /// <summary>Null when it is none.</summary>
    public static DateOnly? ToDay(string? text) => DateOnly.TryParseExact(text, Day, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    public static string? ToText(DateOnly? day) => day?.ToString(Day, CultureInfo.InvariantCulture);

    public IReadOnlyDictionary<string, object?> ToParameters() => new Dictionary<string, object?>(StringComparer.Ordinal)
    {
        ["from"] = ToText(From),
        ["until"] = ToText(Until),
        ["kind"] = Kind,
        ["actor"] = Actor,
        ["subject"] = Subject,
        ["connection"] = Connection,
    };

    /// <param name="before">Only entries before this one; null: from the newest on.</param>
    public AuditQuery ToQuery(long? before) => new()
    {
        From = Start(From),
        To = Start(Until < DateOnly.MaxValue ? Until?.AddDays(1) : null),
        Kind = Kind,
        Actor = Actor,
        Subject = Subject,
        Connection = Connection,
        After = before,
        NewestFirst = true,
        Limit = PageSize,
    };

    private static DateTimeOffset? Start(DateOnly? day) => day is { } some ? new DateTimeOffset(some, TimeOnly.MinValue, TimeSpan.Zero) : null;
}
