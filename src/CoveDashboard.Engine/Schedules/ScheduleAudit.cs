using System.Text.Json.Nodes;
using CoveDashboard.Engine.Audit;

namespace CoveDashboard.Engine.Schedules;

/// <summary>Audits what people do to schedules and what comes of their times, before it is done. Parameters are named only: their values may be secrets.</summary>
internal sealed class ScheduleAudit(IAuditTrail trail)
{
    public Task SayAsync(string kind, Schedule schedule, AuditActor actor, CancellationToken cancellationToken) =>
        trail.AppendAsync(new AuditRecord(kind, actor, schedule.Run.Connection, schedule.Id.ToString("D"), Details(schedule)), cancellationToken);

    /// <summary>A time at which nothing started.</summary>
    public Task NotStartedAsync(Schedule schedule, ScheduleEvent what, CancellationToken cancellationToken)
    {
        var details = new JsonObject
        {
            ["name"] = schedule.Name,
            ["what"] = what.Kind.ToString(),
            ["dueAt"] = what.DueAt?.UtcDateTime.ToString("O"),
            ["owner"] = schedule.Owner.Person.ToString(),
            ["message"] = what.Message,
        };
        return trail.AppendAsync(new AuditRecord(AuditKinds.ScheduleNotStarted, AuditActor.System, schedule.Run.Connection, schedule.Id.ToString("D"), details), cancellationToken);
    }

    private static JsonObject Details(Schedule schedule) => new()
    {
        ["name"] = schedule.Name,
        ["action"] = schedule.Run.Action,
        ["cron"] = schedule.Time.Expression,
        ["timeZone"] = schedule.Time.TimeZone,
        ["overlap"] = schedule.Overlap.ToString(),
        ["misfire"] = schedule.Misfire.ToString(),
        ["owner"] = schedule.Owner.Person.ToString(),
        ["parameters"] = new JsonArray([.. (schedule.Run.Parameters ?? []).Take(50).Select(p => (JsonNode)p.Key)]),
        ["version"] = schedule.Version,
    };
}
