using System.Text.Json;
using CoveDashboard.Engine.Cron;
using CoveDashboard.Engine.People;
using CoveDashboard.Engine.Runs;
using CoveDashboard.Engine.Schedules;
using CoveDashboard.Storage.Database;

namespace CoveDashboard.Storage.Schedules;

/// <summary>A row of the table of schedules, with the newest of its events.</summary>
internal sealed record ScheduleRow
{
    public const string Select =
        """
        SELECT s.id AS Id, s.name AS Name, s.document AS Document, s.cron AS Cron, s.time_zone AS TimeZone, s.overlap AS Overlap, s.misfire AS Misfire,
            s.owner AS Owner, s.version AS Version, s.changed_at AS ChangedAt, s.changed_by AS ChangedBy, s.is_paused AS IsPaused, s.due_at AS DueAt,
            s.queued_at AS QueuedAt, s.last_run AS LastRun, e.at AS EventAt, e.due_at AS EventDueAt, e.kind AS EventKind, e.run AS EventRun, e.message AS EventMessage
        FROM schedules s LEFT JOIN schedule_events e ON e.schedule = s.id AND e.number = (SELECT MAX(number) FROM schedule_events WHERE schedule = s.id)
        """;

    public string Id { get; init; } = "";
    public string Name { get; init; } = "";
    public string Document { get; init; } = "";
    public string Cron { get; init; } = "";
    public string TimeZone { get; init; } = "";
    public string Overlap { get; init; } = "";
    public string Misfire { get; init; } = "";
    public string Owner { get; init; } = "";
    public int Version { get; init; }
    public long ChangedAt { get; init; }
    public string ChangedBy { get; init; } = "";
    public bool IsPaused { get; init; }
    public long DueAt { get; init; }
    public long QueuedAt { get; init; }
    public string? LastRun { get; init; }
    public long? EventAt { get; init; }
    public long? EventDueAt { get; init; }
    public string? EventKind { get; init; }
    public string? EventRun { get; init; }
    public string? EventMessage { get; init; }

    public static ScheduleRow Of(Schedule schedule) => new()
    {
        Id = schedule.Id.ToString("D"),
        Name = schedule.Name,
        Document = JsonSerializer.Serialize(schedule.Run with { Options = schedule.Run.Options with { ExternalId = null } }),
        Cron = schedule.Time.Expression,
        TimeZone = schedule.Time.TimeZone,
        Overlap = schedule.Overlap.ToString(),
        Misfire = schedule.Misfire.ToString(),
        Owner = JsonSerializer.Serialize(new OwnerText(schedule.Owner.Person.Issuer, schedule.Owner.Person.Subject, schedule.Owner.Name, schedule.Owner.Ous)),
        Version = schedule.Version,
        ChangedAt = Ticks.From(schedule.ChangedAt),
        ChangedBy = schedule.ChangedBy,
        IsPaused = schedule.IsPaused,
        DueAt = TicksOf(schedule.DueAt),
        QueuedAt = TicksOf(schedule.QueuedAt),
        LastRun = schedule.LastRun?.ToString("D"),
    };

    public Schedule ToSchedule()
    {
        var owner = JsonSerializer.Deserialize<OwnerText>(Owner)!;
        return new Schedule
        {
            Id = Guid.Parse(Id),
            Name = Name,
            Run = JsonSerializer.Deserialize<RunRequest>(Document)!,
            Time = new CronTime(Cron, TimeZone),
            Overlap = Enum.Parse<OverlapPolicy>(Overlap),
            Misfire = Enum.Parse<MisfirePolicy>(Misfire),
            Owner = new ScheduleOwner(new PersonId(owner.Issuer, owner.Subject), owner.Name, owner.Ous),
            Version = Version,
            ChangedAt = Ticks.ToMoment(ChangedAt),
            ChangedBy = ChangedBy,
            IsPaused = IsPaused,
            DueAt = MomentOf(DueAt),
            QueuedAt = MomentOf(QueuedAt),
            LastRun = LastRun is { } run ? Guid.Parse(run) : null,
            Last = EventAt is { } at ? new ScheduleEventRow { At = at, DueAt = EventDueAt, Kind = EventKind!, Run = EventRun, Message = EventMessage! }.ToEvent() : null,
        };
    }

    /// <summary>0 for none: a null compares with nothing.</summary>
    public static long TicksOf(DateTimeOffset? at) => at is { } moment ? Ticks.From(moment) : 0;

    private static DateTimeOffset? MomentOf(long ticks) => ticks == 0 ? null : Ticks.ToMoment(ticks);

    private sealed record OwnerText(string Issuer, string Subject, string Name, IReadOnlyList<string>? Ous);
}
