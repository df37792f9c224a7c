using CoveDashboard.Engine.Schedules;
using CoveDashboard.Storage.Database;

namespace CoveDashboard.Storage.Schedules;

/// <summary>A row of what came of the times of a schedule.</summary>
internal sealed record ScheduleEventRow
{
    public long At { get; init; }
    public long? DueAt { get; init; }
    public string Kind { get; init; } = "";
    public string? Run { get; init; }
    public string Message { get; init; } = "";

    public ScheduleEvent ToEvent() =>
        new(Ticks.ToMoment(At), Ticks.ToMoment(DueAt), Enum.Parse<ScheduleEventKind>(Kind), Run is { } run ? Guid.Parse(run) : null, Message);
}
