using CoveDashboard.Engine.Schedules;
using Quartz;

namespace CoveDashboard.Dispatch.Schedules;

/// <summary>
/// A cron trigger a schedule. A time that has passed fires at once, and the engine says what was missed and what comes of it.
/// </summary>
internal sealed class QuartzScheduleTimer(ISchedulerFactory factory, TimeProvider clock) : IScheduleTimer, IDisposable
{
    private readonly SemaphoreSlim _keeping = new(1, 1);

    public async Task KeepAsync(IReadOnlyCollection<ScheduleTiming> wanted, CancellationToken cancellationToken)
    {
        var scheduler = await factory.GetScheduler(cancellationToken);
        await _keeping.WaitAsync(cancellationToken);
        try
        {
            var query = new JobQuery { Group = GroupMatcher<JobKey>.GroupEquals(ScheduleKey.Group), Take = PagedQuery.All };
            var kept = (await scheduler.QueryJobs(query, cancellationToken)).Items.Select(j => ScheduleKey.Of(j.Key)).ToHashSet();
            var missing = wanted.ToDictionary(t => new ScheduleKey(t.Id, t.Version));
            foreach (var gone in kept.Where(k => !missing.ContainsKey(k)))
                await scheduler.DeleteJob(gone.Job, cancellationToken);
            foreach (var (key, timing) in missing.Where(m => !kept.Contains(m.Key)))
                await AddAsync(scheduler, key, timing, cancellationToken);
        }
        finally
        {
            _keeping.Release();
        }
    }

    public void Dispose() => _keeping.Dispose();

    private async Task AddAsync(IScheduler scheduler, ScheduleKey key, ScheduleTiming timing, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var isLate = timing.DueAt < now;
        var job = JobBuilder.Create<ScheduleJob>().WithIdentity(key.Job).Build();
        var trigger = TriggerBuilder.Create()
            .WithIdentity(key.Trigger)
            .ForJob(key.Job)
            .StartAt(isLate ? now : timing.DueAt)
            .WithSchedule(CronScheduleBuilder.Create(QuartzCron.Parse(timing.Time)).WithMisfireInstruction(CronTriggerMisfireInstruction.FireAndProceed))
            .Build();
        try
        {
            await scheduler.ScheduleJob(job, trigger, cancellationToken: cancellationToken);
            // Quartz looks for missed times once a minute.
            if (isLate)
                await scheduler.TriggerJob(key.Job, cancellationToken: cancellationToken);
        }
        catch (ObjectAlreadyExistsException)
        {
            // Another process was faster; it is the same.
        }
    }
}
