using CoveDashboard.Engine.Audit;
using CoveDashboard.Engine.Cron;
using CoveDashboard.Engine.People;
using CoveDashboard.Engine.Runs.Validation;
using CoveDashboard.Engine.Storage;
using CoveDashboard.Engine.Validation;

namespace CoveDashboard.Engine.Schedules;

/// <inheritdoc cref="IScheduleDesk"/>
internal sealed class ScheduleDesk(
    IScheduleStore store, RunRequestValidator validator, ScheduleStarting starting, ScheduleKeeper keeper, ScheduleAudit audit, ICron cron, TimeProvider clock) : IScheduleDesk
{
    public Task<IReadOnlyList<Schedule>> ListAsync(CancellationToken cancellationToken) => store.ListAsync(cancellationToken);

    public Task<Schedule?> FindAsync(Guid id, CancellationToken cancellationToken) => store.FindAsync(id, cancellationToken);

    public Task<IReadOnlyList<ScheduleEvent>> HistoryAsync(Guid id, CancellationToken cancellationToken) => store.HistoryAsync(id, cancellationToken);

    public IReadOnlyList<DateTimeOffset> Next(CronTime time, int count)
    {
        var times = new List<DateTimeOffset>(count);
        if (CronFields.Check(time.Expression) is not null || CronTime.FindZone(time.TimeZone) is null)
            return times;
        for (var next = cron.Next(time, clock.GetUtcNow()); next is { } at && times.Count < count; next = cron.Next(time, at))
            times.Add(at);
        return times;
    }

    public async Task<IReadOnlyList<Fault>> CheckAsync(ScheduleRequest request, Actor actor, CancellationToken cancellationToken)
    {
        var run = await validator.ValidateAsync(request.Run, actor, cancellationToken);
        var own = ScheduleRules.Check(request, cron, clock.GetUtcNow());
        return [.. own, .. run.Faults.Where(f => own.All(o => o.Path != f.Path))];
    }

    public async Task<ScheduleOutcome> CreateAsync(ScheduleRequest request, Actor actor, CancellationToken cancellationToken)
    {
        actor.Require(Role.Operator);
        if (await CheckAsync(request, actor, cancellationToken) is { Count: > 0 } faults)
            return ScheduleOutcome.Refused(faults);
        var schedule = Made(Guid.CreateVersion7(clock.GetUtcNow()), request, actor, version: 1);
        await audit.SayAsync(AuditKinds.ScheduleCreated, schedule, AuditActor.Of(actor), cancellationToken);
        if (!await store.AddAsync(schedule, cancellationToken))
            return ScheduleOutcome.Conflict($"There are {IScheduleStore.MaxSchedules:N0} schedules, which is all that are kept. Delete some.");
        return await DoneAsync($"Saved {schedule.Name}.", schedule, cancellationToken);
    }

    public async Task<ScheduleOutcome> ChangeAsync(Guid id, ScheduleRequest request, int version, Actor actor, CancellationToken cancellationToken)
    {
        actor.Require(Role.Operator);
        if (await CheckAsync(request, actor, cancellationToken) is { Count: > 0 } faults)
            return ScheduleOutcome.Refused(faults);
        if (await store.FindAsync(id, cancellationToken) is not { } found)
            return ScheduleOutcome.NotFound;
        var made = Made(id, request, actor, version + 1);
        var changed = made with { IsPaused = found.IsPaused, DueAt = found.IsPaused ? null : made.DueAt, QueuedAt = found.QueuedAt, LastRun = found.LastRun, Last = found.Last };
        return await ReplaceAsync(AuditKinds.ScheduleChanged, changed, version, $"Saved {changed.Name}.", actor, cancellationToken);
    }

    public async Task<ScheduleOutcome> DeleteAsync(Guid id, Actor actor, CancellationToken cancellationToken)
    {
        actor.Require(Role.Operator);
        if (await store.FindAsync(id, cancellationToken) is not { } found)
            return ScheduleOutcome.NotFound;
        await audit.SayAsync(AuditKinds.ScheduleDeleted, found, AuditActor.Of(actor), cancellationToken);
        if (!await store.DeleteAsync(id, cancellationToken))
            return ScheduleOutcome.NotFound;
        return await DoneAsync($"Deleted {found.Name}. Its runs stay.", schedule: null, cancellationToken);
    }

    public async Task<ScheduleOutcome> PauseAsync(Guid id, Actor actor, CancellationToken cancellationToken)
    {
        actor.Require(Role.Operator);
        if (await store.FindAsync(id, cancellationToken) is not { } found)
            return ScheduleOutcome.NotFound;
        if (found.IsPaused)
            return ScheduleOutcome.Conflict($"{found.Name} is paused already.");
        var paused = Touched(found, actor) with { IsPaused = true, DueAt = null, QueuedAt = null };
        return await ReplaceAsync(AuditKinds.SchedulePaused, paused, found.Version, $"{found.Name} is paused; no time of it starts anything.", actor, cancellationToken);
    }

    public async Task<ScheduleOutcome> ResumeAsync(Guid id, Actor actor, CancellationToken cancellationToken)
    {
        actor.Require(Role.Operator);
        if (await store.FindAsync(id, cancellationToken) is not { } found)
            return ScheduleOutcome.NotFound;
        if (!found.IsPaused)
            return ScheduleOutcome.Conflict($"{found.Name} is not paused.");
        var resumed = Touched(found, actor) with { IsPaused = false, DueAt = cron.Next(found.Time, clock.GetUtcNow()) };
        return await ReplaceAsync(AuditKinds.ScheduleResumed, resumed, found.Version, $"{found.Name} goes on.", actor, cancellationToken);
    }

    public async Task<ScheduleOutcome> RunNowAsync(Guid id, Actor actor, CancellationToken cancellationToken)
    {
        actor.Require(Role.Operator);
        if (await store.FindAsync(id, cancellationToken) is not { } found)
            return ScheduleOutcome.NotFound;
        if (await starting.GoingOnAsync(found, cancellationToken) is { } before)
            return ScheduleOutcome.Conflict($"Run {before.Number} of {found.Name} goes on. Wait for its end, or cancel it.");
        var started = await starting.ForPersonAsync(found, actor, cancellationToken);
        if (!started.IsValid)
            return ScheduleOutcome.Refused(started.Faults);
        var what = new ScheduleEvent(clock.GetUtcNow(), DueAt: null, ScheduleEventKind.Started, started.Value.Id, $"Started by {actor.Name}.");
        // A time of its own may come in between; the run belongs into the history all the same.
        var seen = found;
        while (seen is not null && !await store.SettleAsync(new ScheduleSettlement(seen, seen.DueAt, seen.QueuedAt, what), cancellationToken))
            seen = await store.FindAsync(id, cancellationToken);
        return ScheduleOutcome.Done($"Run {started.Value.Number} has started.", await store.FindAsync(id, cancellationToken), started.Value);
    }

    private async Task<ScheduleOutcome> ReplaceAsync(string kind, Schedule schedule, int version, string message, Actor actor, CancellationToken cancellationToken)
    {
        await audit.SayAsync(kind, schedule, AuditActor.Of(actor), cancellationToken);
        return await store.ChangeAsync(schedule, version, cancellationToken)
            ? await DoneAsync(message, schedule, cancellationToken)
            : ScheduleOutcome.Conflict($"{schedule.Name} was changed or deleted meanwhile. Read it again.");
    }

    private async Task<ScheduleOutcome> DoneAsync(string message, Schedule? schedule, CancellationToken cancellationToken)
    {
        await keeper.KeepAsync(cancellationToken);
        return ScheduleOutcome.Done(message, schedule);
    }

    private Schedule Touched(Schedule schedule, Actor actor) =>
        schedule with { Version = schedule.Version + 1, ChangedAt = clock.GetUtcNow(), ChangedBy = actor.Name };

    private Schedule Made(Guid id, ScheduleRequest request, Actor actor, int version) => new()
    {
        Id = id,
        Name = request.Name.Trim(),
        Run = request.Run,
        Time = request.Time,
        Overlap = request.Overlap,
        Misfire = request.Misfire,
        Owner = new ScheduleOwner(actor.Id, actor.Name, actor.OusFor(Role.Operator) is { } ous ? [.. ous.Order(StringComparer.Ordinal)] : null),
        Version = version,
        ChangedAt = clock.GetUtcNow(),
        ChangedBy = actor.Name,
        DueAt = cron.Next(request.Time, clock.GetUtcNow()),
    };
}
