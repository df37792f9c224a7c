using System.Text.Json;
using CoveDashboard.Engine.Cron;
using CoveDashboard.Engine.Freezes;
using CoveDashboard.Storage.Database;

namespace CoveDashboard.Storage.Freezes;

/// <summary>A row of the table of freezes.</summary>
internal sealed record FreezeRow
{
    public const string Select =
        """
        SELECT id AS Id, connection AS Connection, name AS Name, reason AS Reason, ous AS Ous, time_zone AS TimeZone, starts_at AS StartsAt, ends_at AS EndsAt,
            cron AS Cron, length_minutes AS LengthMinutes, created_by AS CreatedBy, created_at AS CreatedAt, changed_by AS ChangedBy, changed_at AS ChangedAt, version AS Version
        FROM freezes
        """;

    public string Id { get; init; } = "";
    public string Connection { get; init; } = "";
    public string Name { get; init; } = "";
    public string Reason { get; init; } = "";
    public string Ous { get; init; } = "";
    public string TimeZone { get; init; } = "";
    public long? StartsAt { get; init; }
    public long? EndsAt { get; init; }
    public string? Cron { get; init; }
    public int? LengthMinutes { get; init; }
    public string CreatedBy { get; init; } = "";
    public long CreatedAt { get; init; }
    public string ChangedBy { get; init; } = "";
    public long ChangedAt { get; init; }
    public int Version { get; init; }

    public static FreezeRow Of(Freeze freeze)
    {
        var dates = freeze.Window as FreezeWindow.Dates;
        var recurring = freeze.Window as FreezeWindow.Recurring;
        return new FreezeRow
        {
            Id = freeze.Id.ToString("D"),
            Connection = freeze.Connection,
            Name = freeze.Name,
            Reason = freeze.Reason,
            Ous = JsonSerializer.Serialize(freeze.Ous),
            TimeZone = freeze.Window.TimeZone,
            StartsAt = Ticks.From(dates?.From),
            EndsAt = Ticks.From(dates?.To),
            Cron = recurring?.Time.Expression,
            LengthMinutes = (int?)recurring?.Length.TotalMinutes,
            CreatedBy = freeze.CreatedBy,
            CreatedAt = Ticks.From(freeze.CreatedAt),
            ChangedBy = freeze.ChangedBy,
            ChangedAt = Ticks.From(freeze.ChangedAt),
            Version = freeze.Version,
        };
    }

    public Freeze ToFreeze() => new()
    {
        Id = Guid.Parse(Id),
        Connection = Connection,
        Name = Name,
        Reason = Reason,
        Ous = JsonSerializer.Deserialize<string[]>(Ous)!,
        Window = Cron is null
            ? new FreezeWindow.Dates(Ticks.ToMoment(StartsAt!.Value), Ticks.ToMoment(EndsAt!.Value), TimeZone)
            : new FreezeWindow.Recurring(new CronTime(Cron, TimeZone), TimeSpan.FromMinutes(LengthMinutes!.Value)),
        CreatedBy = CreatedBy,
        CreatedAt = Ticks.ToMoment(CreatedAt),
        ChangedBy = ChangedBy,
        ChangedAt = Ticks.ToMoment(ChangedAt),
        Version = Version,
    };
}
