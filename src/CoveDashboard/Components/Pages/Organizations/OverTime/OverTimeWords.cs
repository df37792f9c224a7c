using System.Globalization;
using CoveDashboard.Components.Controls;
using CoveDashboard.Engine.Organizations.History;
using CoveDashboard.Organizations;
using Microsoft.AspNetCore.Http.Extensions;

namespace CoveDashboard.Components.Pages.Organizations.OverTime;

/// <summary>What the page of an organization over time says.</summary>
internal static class OverTimeWords
{
    public static string AddressOf(string connection) => $"/organization/history?connection={Uri.EscapeDataString(connection)}";

    /// <summary>A moment that reads the same for everybody, e.g. <c>2026-11-21 12:57:03 UTC</c>.</summary>
    public static string Moment(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss 'UTC'", CultureInfo.InvariantCulture);

    /// <summary>A reading among others, e.g. <c>2026-11-21 12:57:03 UTC, 60 accounts, 14 OUs, partial</c>.</summary>
    public static string Of(OrganizationReading reading) =>
        $"{Moment(reading.FirstSeenAt)}, {Format.Of(reading.Accounts, "account")}{(reading.IsPartial ? "+" : null)}, {Format.Of(reading.Units, "OU")}{(reading.IsPartial ? ", partial" : null)}";

    /// <summary>How long it held; what came after is only known from the next reading on.</summary>
    public static string Held(OrganizationReading reading, OrganizationReading? next) => (reading.LastSeenAt == reading.FirstSeenAt, next) switch
    {
        (true, null) => $"Read once, at {Moment(reading.FirstSeenAt)}.",
        (false, null) => $"The same in every reading from {Moment(reading.FirstSeenAt)} to {Moment(reading.LastSeenAt)}.",
        (_, { } later) => $"The same in every reading from {Moment(reading.FirstSeenAt)} to {Moment(reading.LastSeenAt)}; different by {Moment(later.FirstSeenAt)}.",
    };

    public static string Describe(OrganizationComparison comparison)
    {
        var cannotTell = comparison.Counts.GetValueOrDefault(OrganizationChangeKind.CannotTell);
        var changes = comparison.Counts.Values.Sum() - cannotTell;
        return $"{Format.Of(changes, "change")} since {Moment(comparison.From.FirstSeenAt)}{(cannotTell > 0 ? $"; of {Format.Of(cannotTell, "node")} it cannot be told" : null)}.";
    }

    public static string Word(OrganizationChangeKind kind) => kind switch
    {
        OrganizationChangeKind.AccountOpened => "opened",
        OrganizationChangeKind.AccountJoined => "joined",
        OrganizationChangeKind.AccountLeft => "left",
        OrganizationChangeKind.AccountClosed => "closed",
        OrganizationChangeKind.AccountSuspended => "suspended",
        OrganizationChangeKind.AccountReopened => "reopened",
        OrganizationChangeKind.AccountActivated => "activated",
        OrganizationChangeKind.AccountMoved => "moved",
        OrganizationChangeKind.AccountRenamed => "renamed",
        OrganizationChangeKind.AccountEmailChanged => "e-mail",
        OrganizationChangeKind.UnitAdded => "OU added",
        OrganizationChangeKind.UnitRemoved => "OU removed",
        OrganizationChangeKind.UnitMoved => "OU moved",
        OrganizationChangeKind.UnitRenamed => "OU renamed",
        OrganizationChangeKind.OrganizationReplaced => "another organization",
        OrganizationChangeKind.CannotTell => "cannot tell",
    };

    /// <summary>A character of <see cref="StateShape"/>.</summary>
    public static string Shape(OrganizationChangeKind kind) => Tone(kind) switch
    {
        "added" => "■",
        "removed" => "✕",
        "unknown" => "?",
        _ => kind is OrganizationChangeKind.AccountMoved or OrganizationChangeKind.UnitMoved ? "→" : "≠",
    };

    /// <summary>What its colour says.</summary>
    public static string Tone(OrganizationChangeKind kind) => kind switch
    {
        OrganizationChangeKind.AccountOpened or OrganizationChangeKind.AccountJoined or OrganizationChangeKind.AccountReopened or OrganizationChangeKind.AccountActivated
            or OrganizationChangeKind.UnitAdded => "added",
        OrganizationChangeKind.AccountLeft or OrganizationChangeKind.AccountClosed or OrganizationChangeKind.AccountSuspended or OrganizationChangeKind.UnitRemoved => "removed",
        OrganizationChangeKind.CannotTell => "unknown",
        OrganizationChangeKind.AccountMoved or OrganizationChangeKind.AccountRenamed or OrganizationChangeKind.AccountEmailChanged or OrganizationChangeKind.UnitMoved
            or OrganizationChangeKind.UnitRenamed or OrganizationChangeKind.OrganizationReplaced => "changed",
    };

    /// <summary>Where the same comparison is given as a file, without its format.</summary>
    public static string ExportOf(OrganizationComparison comparison, ChangeFilter filter)
    {
        var query = new QueryBuilder
        {
            { "connection", comparison.To.Connection },
            { "from", ReadingRange.Write(comparison.From.FirstSeenAt) },
            { "to", ReadingRange.Write(comparison.To.FirstSeenAt) },
        };
        if (filter.Kind is { } kind)
            query.Add("kind", kind.ToString());
        if (filter.Search is { } search)
            query.Add("search", search);
        return $"api/v1/organization/changes{query}";
    }
}
