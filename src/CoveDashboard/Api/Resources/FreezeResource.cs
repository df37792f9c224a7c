using CoveDashboard.Engine.Freezes;

namespace CoveDashboard.Api.Resources;

/// <summary>A freeze on the wire.</summary>
/// <param name="Ous">Empty: the whole organization.</param>
/// <param name="From">Of dates, UTC; null: it recurs.</param>
/// <param name="Cron">Null: it stands once.</param>
/// <param name="Words">When it stands, in words, by the clock of its zone.</param>
/// <param name="Standing">It stands now, and until when; null: it does not.</param>
/// <param name="Next">Up to five windows from now on, UTC, the standing one too; those that touch are one. Empty: none comes any more.</param>
/// <param name="Version">Send it back when you change the freeze.</param>
internal sealed record FreezeResource(
    Guid Id,
    string Connection,
    string Name,
    string Reason,
    IReadOnlyList<string> Ous,
    string TimeZone,
    DateTimeOffset? From,
    DateTimeOffset? To,
    string? Cron,
    int? LengthMinutes,
    string Words,
    FreezeSpanResource? Standing,
    IReadOnlyList<FreezeSpanResource> Next,
    string CreatedBy,
    DateTimeOffset CreatedAt,
    string ChangedBy,
    DateTimeOffset ChangedAt,
    int Version)
{
    private const int Windows = 5;

    public static FreezeResource Of(Freeze f, IFreezeDesk desk, DateTimeOffset now)
    {
        var next = desk.Between(f, now, DateTimeOffset.MaxValue, Windows);
        var dates = f.Window as FreezeWindow.Dates;
        var recurring = f.Window as FreezeWindow.Recurring;
        return new FreezeResource(
            f.Id, f.Connection, f.Name, f.Reason, f.Ous, f.Window.TimeZone, dates?.From, dates?.To, recurring?.Time.Expression, (int?)recurring?.Length.TotalMinutes,
            f.Window.Words, next.FirstOrDefault(s => s.Holds(now)) is { } standing ? FreezeSpanResource.Of(standing) : null, [.. next.Select(FreezeSpanResource.Of)],
            f.CreatedBy, f.CreatedAt, f.ChangedBy, f.ChangedAt, f.Version);
    }
}

/// <param name="To">The first moment after it.</param>
internal sealed record FreezeSpanResource(DateTimeOffset From, DateTimeOffset To)
{
    public static FreezeSpanResource Of(FreezeSpan span) => new(span.Start.ToUniversalTime(), span.End.ToUniversalTime());
}

/// <summary>A freeze that stands over accounts of a plan.</summary>
/// <param name="Accounts">How many of the plan; those whose place in the tree cannot be known count too.</param>
/// <param name="Override">Id of the word that lets others start it; null: it holds.</param>
internal sealed record FreezeHoldResource(Guid Freeze, string Name, string Reason, IReadOnlyList<string> Ous, DateTimeOffset Until, int Accounts, Guid? Override)
{
    public static FreezeHoldResource From(FreezeHold h) => new(h.Freeze.Id, h.Freeze.Name, h.Freeze.Reason, h.Freeze.Ous, h.Until.ToUniversalTime(), h.Accounts, h.Override?.Id);
}

/// <summary>An administrator's word that a plan may start in spite of freezes.</summary>
/// <param name="By"><c>issuer|subject</c>; for this person's own applies it does not count.</param>
/// <param name="Withdrawn">Who took it back; null: nobody.</param>
internal sealed record FreezeOverrideResource(
    Guid Id, string Reason, string By, string ByName, DateTimeOffset At, DateTimeOffset ExpiresAt, FreezeWithdrawalResource? Withdrawn)
{
    public static FreezeOverrideResource From(FreezeOverride o) => new(
        o.Id, o.Reason, o.GivenBy, o.GivenByName, o.GivenAt.ToUniversalTime(), o.ExpiresAt.ToUniversalTime(),
        o.Withdrawn is { } w ? new FreezeWithdrawalResource(w.Reason, w.By, w.ByName, w.At.ToUniversalTime()) : null);
}

/// <summary>An administrator's word that an override counts no more.</summary>
/// <param name="By"><c>issuer|subject</c>.</param>
internal sealed record FreezeWithdrawalResource(string Reason, string By, string ByName, DateTimeOffset At);
