using CoveDashboard.Engine.People;
using CoveDashboard.Engine.Runs;
using CoveDashboard.Engine.Validation;

namespace CoveDashboard.Engine.Schedules;

/// <summary>Starts the run of a schedule as a person: their roles and OU limits decide, as for any run of theirs.</summary>
internal sealed class ScheduleStarting(IRunDesk runs, IScheduleOwners owners)
{
    /// <summary>As the owner, with what they hold now. The same time of the same schedule gives the same run.</summary>
    public async Task<Validated<Run>> ForOwnerAsync(Schedule schedule, DateTimeOffset due, CancellationToken cancellationToken)
    {
        var owner = await owners.NowAsync(schedule.Owner, cancellationToken);
        return owner.Is(Role.Operator)
            ? await StartAsync(schedule, owner, $"schedule:{schedule.Id:N}:{due.UtcTicks}", cancellationToken)
            : Validated<Run>.Refused(new Fault("", $"{schedule.Owner.Name}, as whom it acts, does not hold the role Operator any more. Whoever saves it anew becomes its owner."));
    }

    public Task<Validated<Run>> ForPersonAsync(Schedule schedule, Actor actor, CancellationToken cancellationToken) =>
        StartAsync(schedule, actor, idempotencyKey: null, cancellationToken);

    public async Task CancelAsync(Schedule schedule, Run run, CancellationToken cancellationToken)
    {
        var owner = await owners.NowAsync(schedule.Owner, cancellationToken);
        if (owner.Is(Role.Operator))
            await runs.CancelAsync(run.Id, Named(schedule, owner), cancellationToken);
    }

    /// <summary>The run of the schedule that goes on; null: none does.</summary>
    public async Task<Run?> GoingOnAsync(Schedule schedule, CancellationToken cancellationToken) =>
        schedule.LastRun is { } last && await runs.FindAsync(last, cancellationToken) is { } run && !run.Status.IsFinal() ? run : null;

    private Task<Validated<Run>> StartAsync(Schedule schedule, Actor actor, string? idempotencyKey, CancellationToken cancellationToken) =>
        runs.StartAsync(schedule.Run with { Schedule = new ScheduleReference(schedule.Id, schedule.Name) }, Named(schedule, actor), idempotencyKey, cancellationToken);

    private static Actor Named(Schedule schedule, Actor actor) => actor with { Name = $"{actor.Name} (schedule {schedule.Name})" };
}
