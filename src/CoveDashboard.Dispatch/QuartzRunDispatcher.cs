using CoveDashboard.Engine.Runs;
using Quartz;

namespace CoveDashboard.Dispatch;

/// <summary>Schedules each slice as a job that fires once, as soon as there is room, and exists until its attempt has ended.</summary>
internal sealed class QuartzRunDispatcher(ISchedulerFactory factory) : IRunDispatcher, IDisposable
{
    private const int Attempts = 5;

    private readonly SemaphoreSlim _scheduling = new(1, 1);

    public async Task ScheduleAsync(Guid runId, IReadOnlyCollection<int> slices, CancellationToken cancellationToken)
    {
        var scheduler = await factory.GetScheduler(cancellationToken);
        await _scheduling.WaitAsync(cancellationToken);
        try
        {
            for (var attempt = 1; ; attempt++)
            {
                var scheduled = await ScheduledAsync(runId, cancellationToken);
                var missing = slices.Where(s => !scheduled.Contains(s)).Distinct().ToList();
                if (missing.Count == 0)
                    return;
                try
                {
                    await scheduler.ScheduleJobs(missing.ToDictionary(s => Job(runId, s), s => Trigger(runId, s)), cancellationToken: cancellationToken);
                    return;
                }
                catch (ObjectAlreadyExistsException) when (attempt < Attempts)
                {
                    // Another process scheduled one of them between the look and the call; nothing of the batch was stored.
                }
            }
        }
        finally
        {
            _scheduling.Release();
        }
    }

    public async Task<IReadOnlySet<int>> ScheduledAsync(Guid runId, CancellationToken cancellationToken)
    {
        var scheduler = await factory.GetScheduler(cancellationToken);
        var jobs = await scheduler.QueryJobs(
            new JobQuery { Group = GroupMatcher<JobKey>.GroupEquals(SliceKey.Group(runId)), Take = PagedQuery.All }, cancellationToken);
        return jobs.Items.Select(j => SliceKey.Of(j.Key).Slice).ToHashSet();
    }

    public void Dispose() => _scheduling.Dispose();

    private static IJobDetail Job(Guid runId, int slice) =>
        JobBuilder.Create<SliceJob>().WithIdentity(new SliceKey(runId, slice).Job).RequestRecovery().Build();

    // A slice that waited long for room is not late: it fires as soon as there is some.
    private static IReadOnlyCollection<ITrigger> Trigger(Guid runId, int slice) =>
        [
            TriggerBuilder.Create()
                .WithIdentity(new SliceKey(runId, slice).Trigger)
                .ForJob(new SliceKey(runId, slice).Job)
                .StartNow()
                .WithSchedule(SimpleScheduleBuilder.Create().WithMisfireInstruction(SimpleTriggerMisfireInstruction.FireNow))
                .Build(),
        ];
}
