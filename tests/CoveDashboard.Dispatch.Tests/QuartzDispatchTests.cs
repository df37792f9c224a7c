namespace CoveDashboard.Dispatch.Tests;

public sealed class QuartzDispatchTests : IDisposable
{
    private static readonly Guid Run = Guid.Parse("6f1c2b1e-90d4-4c63-9a4b-0f8f5f3a7d11");

    private readonly string _folder = Directory.CreateTempSubdirectory("cove-dispatch-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task ScheduleAsync_Slices_ExecutesEachOnce()
    {
        await using var node = await DispatchNode.StartAsync(_folder);
        node.Executor.LetAllEnd();

        await node.Dispatcher.ScheduleAsync(Run, [.. Enumerable.Range(0, 32)], default);

        var attempts = new List<Attempt>();
        for (var i = 0; i < 32; i++)
            attempts.Add(await node.Executor.NextAsync());
        await ScheduledIsAsync(node, []);
        attempts.Select(a => a.Slice).Order().ShouldBe(Enumerable.Range(0, 32));
        attempts.ShouldAllBe(a => a.RunId == Run);
        node.Executor.HasMore.ShouldBeFalse();
    }

    [Fact]
    public async Task ScheduleAsync_ScheduledOrExecutingSlice_ChangesNothing()
    {
        await using var node = await DispatchNode.StartAsync(_folder, slicesAtOnce: 1);
        await node.Dispatcher.ScheduleAsync(Run, [0, 1], default);
        var executing = await node.Executor.NextAsync();

        await node.Dispatcher.ScheduleAsync(Run, [0, 1, 1], default);

        (await node.Dispatcher.ScheduledAsync(Run, default)).ShouldBe([0, 1], ignoreOrder: true);
        executing.End.SetResult();
        var other = await node.Executor.NextAsync();
        other.Slice.ShouldBe(1 - executing.Slice);
        other.End.SetResult();
        await ScheduledIsAsync(node, []);
        (node.Executor.HasMore, node.Executor.Peak).ShouldBe((false, 1));
    }

    [Fact]
    public async Task ScheduleAsync_Concurrently_SchedulesEachOnce()
    {
        await using var node = await DispatchNode.StartAsync(_folder);

        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => node.Dispatcher.ScheduleAsync(Run, [0, 1, 2], default)));

        (await node.Dispatcher.ScheduledAsync(Run, default)).ShouldBe([0, 1, 2], ignoreOrder: true);
        node.Executor.LetAllEnd();
        for (var i = 0; i < 3; i++)
            await node.Executor.NextAsync();
        await ScheduledIsAsync(node, []);
        node.Executor.HasMore.ShouldBeFalse();
    }

    [Fact]
    public async Task ScheduleAsync_EndedSlice_ExecutesAgain()
    {
        await using var node = await DispatchNode.StartAsync(_folder);
        node.Executor.LetAllEnd();
        await node.Dispatcher.ScheduleAsync(Run, [7], default);
        await node.Executor.NextAsync();
        await ScheduledIsAsync(node, []);

        await node.Dispatcher.ScheduleAsync(Run, [7], default);

        (await node.Executor.NextAsync()).Slice.ShouldBe(7);
    }

    [Fact]
    public async Task ScheduledAsync_OtherRun_IsNotMixedIn()
    {
        await using var node = await DispatchNode.StartAsync(_folder);
        await node.Dispatcher.ScheduleAsync(Run, [1], default);

        (await node.Dispatcher.ScheduledAsync(Guid.NewGuid(), default)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Execute_AttemptThrows_LeavesTheScheduleAndTheOthersRun()
    {
        await using var node = await DispatchNode.StartAsync(_folder, slicesAtOnce: 1);
        await node.Dispatcher.ScheduleAsync(Run, [0, 1], default);
        var first = await node.Executor.NextAsync();

        first.End.SetException(new InvalidOperationException("a bug"));

        var second = await node.Executor.NextAsync();
        second.Slice.ShouldNotBe(first.Slice);
        second.End.SetResult();
        await ScheduledIsAsync(node, []);
    }

    [Fact]
    public async Task StopAsync_ExecutingSlice_IsAskedToStopAndTakenUpByTheNextStart()
    {
        Attempt interrupted;
        await using (var node = await DispatchNode.StartAsync(_folder))
        {
            await node.Dispatcher.ScheduleAsync(Run, [3], default);
            interrupted = await node.Executor.NextAsync();
            await node.StopAsync();
        }

        await using var next = await DispatchNode.StartAsync(_folder);

        interrupted.WasAskedToStop.ShouldBeTrue();
        (await next.Executor.NextAsync()).Slice.ShouldBe(3);
    }

    [Fact]
    public async Task StopAsync_SliceThatIsAboutToStart_IsNotWaitedFor()
    {
        for (var slice = 0; slice < 30; slice++)
        {
            await using var node = await DispatchNode.StartAsync(_folder);
            await node.Dispatcher.ScheduleAsync(Run, [slice], default);

            await node.StopAsync();

            // Each that began was asked to stop, in whichever moment it began; one that was not would be worked to its end.
            while (node.Executor.HasMore)
                (await node.Executor.NextAsync()).WasAskedToStop.ShouldBeTrue($"slice {slice}");
        }
    }

    [Fact]
    public async Task StartAsync_AfterTheProcessDied_TakesUpWhatWasExecutingAndWhatWaited()
    {
        // The first node lives on without a word to the file, as a process that was killed would leave it.
        await using var dead = await DispatchNode.StartAsync(_folder, slicesAtOnce: 1);
        await dead.Dispatcher.ScheduleAsync(Run, [0, 1], default);
        await dead.Executor.NextAsync();

        await using var next = await DispatchNode.StartAsync(_folder, slicesAtOnce: 1);

        var first = await next.Executor.NextAsync();
        first.End.SetResult();
        var second = await next.Executor.NextAsync();
        new[] { first.Slice, second.Slice }.ShouldBe([0, 1], ignoreOrder: true);
    }

    [Fact]
    public async Task FaultAsync_BeforeAndAfterStart_SaysWhetherItRuns()
    {
        await using var node = new DispatchNode(_folder);

        var before = await node.Readiness.FaultAsync(default);
        await node.StartAsync();
        var running = await node.Readiness.FaultAsync(default);
        await node.StopAsync();
        var after = await node.Readiness.FaultAsync(default);

        (before, running, after).ShouldBe(("The dispatcher is not running.", null, "The dispatcher is not running."));
    }

    // An attempt's end and its leaving the schedule are two moments, and nothing tells of the second.
    private static async Task ScheduledIsAsync(DispatchNode node, int[] slices)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (!(await node.Dispatcher.ScheduledAsync(Run, patience.Token)).SetEquals(slices))
            await Task.Yield();
    }
}
