using CoveDashboard.Dispatch.Schedules;
using CoveDashboard.Engine.Cron;
using CoveDashboard.Engine.Schedules;
using Quartz;

namespace CoveDashboard.Dispatch.Tests;

public sealed class QuartzScheduleTests : IDisposable
{
    private static readonly Guid Nightly = Guid.Parse("6f1c2b1e-90d4-4c63-9a4b-0f8f5f3a7d11");
    private static readonly CronTime AtTwo = new("0 2 * * *", "UTC");

    private readonly string _folder = Directory.CreateTempSubdirectory("cove-schedules-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task KeepAsync_TimeThatPassed_FiresAtOnceAndOnce()
    {
        await using var node = await DispatchNode.StartAsync(_folder);
        var missed = TimeProvider.System.GetUtcNow().AddDays(-3);

        await node.Timer.KeepAsync([new ScheduleTiming(Nightly, 1, AtTwo, missed, IsQueued: false)], default);

        (await node.Starter.NextAsync()).ShouldBe(Nightly);
        (await NextFireAsync(node) as DateTimeOffset?).ShouldBe(new QuartzCron().Next(AtTwo, TimeProvider.System.GetUtcNow()));
        node.Starter.HasMore.ShouldBeFalse();
    }

    [Fact]
    public async Task KeepAsync_ScheduleFileLost_FiresWhatWasMissed()
    {
        await using (var before = await DispatchNode.StartAsync(_folder))
            await before.Timer.KeepAsync([new ScheduleTiming(Nightly, 1, AtTwo, TimeProvider.System.GetUtcNow().AddHours(1), IsQueued: false)], default);
        File.Delete(Path.Combine(_folder, CoveDispatchOptions.FileName));
        await using var after = await DispatchNode.StartAsync(_folder);

        await after.Timer.KeepAsync([new ScheduleTiming(Nightly, 1, AtTwo, TimeProvider.System.GetUtcNow().AddHours(-1), IsQueued: false)], default);

        (await after.Starter.NextAsync()).ShouldBe(Nightly);
    }

    [Fact]
    public async Task KeepAsync_ChangedAndGone_KeepsWhatIsWantedOnly()
    {
        await using var node = await DispatchNode.StartAsync(_folder);
        var due = TimeProvider.System.GetUtcNow().AddDays(1);
        await node.Timer.KeepAsync([new ScheduleTiming(Nightly, 1, AtTwo, due, IsQueued: false), new ScheduleTiming(Guid.NewGuid(), 1, AtTwo, due, IsQueued: false)], default);

        await node.Timer.KeepAsync([new ScheduleTiming(Nightly, 2, new CronTime("30 4 * * *", "UTC"), due, IsQueued: false)], default);

        (await KeysAsync(node)).ShouldBe([$"{Nightly:D}@2"]);
        (await NextFireAsync(node, version: 2)).Minute.ShouldBe(30);
        await node.Timer.KeepAsync([], default);
        (await KeysAsync(node)).ShouldBeEmpty();
        node.Starter.HasMore.ShouldBeFalse();
    }

    [Theory]
    [InlineData("30 2 * * *", "2026-03-28T12:00Z", "2026-03-29T01:00Z")] // Clocks skip from 02:00 to 03:00.
    [InlineData("30 2 * * *", "2026-10-24T12:00Z", "2026-10-25T00:30Z")] // 02:30 comes twice; the first counts.
    [InlineData("0 2 * * 0", "2026-03-02T00:00Z", "2026-03-08T01:00Z")] // Sunday is 0 ...
    [InlineData("0 2 * * 7", "2026-03-02T00:00Z", "2026-03-08T01:00Z")] // ... and 7.
    public void Next_InBerlin_IsTheTimeOnItsWalls(string expression, string after, string next) =>
        new QuartzCron().Next(new CronTime(expression, "Europe/Berlin"), DateTimeOffset.Parse(after)).ShouldBe(DateTimeOffset.Parse(next));

    [Fact]
    public void Next_DayThatNeverComes_IsNone() => new QuartzCron().Next(new CronTime("0 2 30 2 *", "UTC"), TimeProvider.System.GetUtcNow()).ShouldBeNull();

    private static async Task<DateTimeOffset> NextFireAsync(DispatchNode node, int version = 1)
    {
        var trigger = await (await node.Quartz.GetScheduler()).GetTrigger(new ScheduleKey(Nightly, version).Trigger);
        return trigger.ShouldNotBeNull().NextFireTimeUtc.ShouldNotBeNull();
    }

    private static async Task<IEnumerable<string>> KeysAsync(DispatchNode node)
    {
        var query = new JobQuery { Group = GroupMatcher<JobKey>.GroupEquals(ScheduleKey.Group), Take = PagedQuery.All };
        return (await (await node.Quartz.GetScheduler()).QueryJobs(query)).Items.Select(j => j.Key.Name);
    }
}
