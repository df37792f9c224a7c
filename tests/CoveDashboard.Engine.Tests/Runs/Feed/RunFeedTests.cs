using CoveDashboard.Engine.Runs;
using CoveDashboard.Engine.Runs.Feed;
using CoveDashboard.Engine.Storage;
using CoveDashboard.Engine.Targets;
using CoveDashboard.Testing;
using CoveDashboard.Testing.Actions;
using static CoveDashboard.Testing.Organizations.Fixtures;

namespace CoveDashboard.Engine.Tests.Runs.Feed;

public sealed class RunFeedTests
{
    private static readonly RunRequest ThreeRegions = EngineHost.Everything with
    {
        Regions = new RegionSelection(["eu-west-1", "us-east-1", "us-west-2"], []),
        Options = new RunOptions { MaxConcurrency = 7 },
    };

    /// <summary>However often the connection is lost and wherever, every result comes exactly once.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    public async Task Subscribe_LosingTheConnectionAgainAndAgain_MissesAndDoublesNothing(int seed)
    {
        var clock = new FakeClock();
        await using var host = await EngineHost.StartAsync(Flat(60), clock);
        var random = new Random(seed);
        host.Action.Read = async (context, token) =>
        {
            await Task.Delay(TimeSpan.FromMilliseconds(50 + (context.Session.AccountId[^1] * 7)), clock, token);
            return await FakeAction.ReadOneThingAsync(context, token);
        };
        var run = await host.StartRunAsync(ThreeRegions);
        var viewer = new Viewer(host.Feed, run.Id);

        var watching = WatchAsync();
        await clock.PumpAsync(watching);

        viewer.Sequences.ShouldBe(Enumerable.Range(1, 180).Select(n => (long)n), ignoreOrder: true);
        viewer.States.ShouldBe((await host.Store.StatesAsync(run.Id, CancellationToken.None)).States);
        viewer.Last!.Run.Status.ShouldBe(RunStatus.Succeeded);
        viewer.Last.Run.Totals.Succeeded.ShouldBe(180);

        async Task WatchAsync()
        {
            while (viewer.Last?.Run.Status.IsFinal() != true)
                await viewer.WatchAsync(atMostBatches: random.Next(1, 6));
        }
    }

    [Theory]
    [InlineData(1, 100)]
    [InlineData(50, 100)]
    [InlineData(120, 170)]
    [InlineData(5000, 300)]
    public void IntervalFor_ManySubscribers_IsLongerForACrowdAndNeverLongerThanAThirdOfASecond(int watchers, int milliseconds) =>
        RunView.IntervalFor(watchers).ShouldBe(TimeSpan.FromMilliseconds(milliseconds));

    [Fact]
    public async Task Subscribe_ThroughTheRun_GetsAtMostTenBatchesASecondAndSeesTargetsRun()
    {
        var clock = new FakeClock();
        await using var host = await EngineHost.StartAsync(Flat(60), clock);
        host.Action.Read = async (context, token) =>
        {
            await Task.Delay(TimeSpan.FromMilliseconds(300), clock, token);
            return await FakeAction.ReadOneThingAsync(context, token);
        };
        var run = await host.StartRunAsync(ThreeRegions);
        var viewer = new Viewer(host.Feed, run.Id);
        var before = clock.GetUtcNow();

        await clock.PumpAsync(viewer.WatchAsync(int.MaxValue));

        var seconds = (clock.GetUtcNow() - before).TotalSeconds;
        viewer.Batches.ShouldBeLessThanOrEqualTo((int)(seconds * 10) + 2);
        viewer.SawRunning.ShouldBeTrue();
        viewer.SawRate.ShouldBeTrue();
    }

    /// <summary>The view that others follow breaks under them.</summary>
    [Fact]
    public async Task Subscribe_StoreGoesAwayUnderTheView_IsToldTheOutage()
    {
        var clock = new FakeClock();
        await using var host = await EngineHost.StartAsync(Flat(60), clock);
        host.Action.Read = async (context, token) =>
        {
            await Task.Delay(TimeSpan.FromMilliseconds(300), clock, token);
            return await FakeAction.ReadOneThingAsync(context, token);
        };
        var run = await host.StartRunAsync(ThreeRegions);
        await using var batches = host.Feed.SubscribeAsync(run.Id, 0, default).GetAsyncEnumerator();
        (await batches.MoveNextAsync()).ShouldBeTrue();

        host.Store.ChangesFault = new StoreUnavailableException(StoreFault.DiskFull, "The disk is full");
        var told = Should.ThrowAsync<StoreUnavailableException>(async () =>
        {
            while (await batches.MoveNextAsync())
            {
                // What was seen before the outage.
            }
        });
        await clock.PumpAsync(told);

        (await told).Message.ShouldBe("The disk is full");
    }

    /// <summary>Who does not take a batch, because nobody reads the socket behind it, costs a byte a target and no more, however long it takes.</summary>
    [Fact]
    public async Task Subscribe_WithoutTakingBatches_GetsOneDifferenceAtTheEndAndHoldsNobodyUp()
    {
        var clock = new FakeClock();
        await using var host = await EngineHost.StartAsync(Flat(60), clock);
        host.Action.Read = async (context, token) =>
        {
            await Task.Delay(TimeSpan.FromMilliseconds(300), clock, token);
            return await FakeAction.ReadOneThingAsync(context, token);
        };
        var run = await host.StartRunAsync(ThreeRegions);
        await using var slow = host.Feed.SubscribeAsync(run.Id, 0, CancellationToken.None).GetAsyncEnumerator();
        (await slow.MoveNextAsync()).ShouldBeTrue();
        var known = slow.Current.Sequence;
        var others = Enumerable.Range(0, 3).Select(_ => new Viewer(host.Feed, run.Id)).ToList();

        await clock.PumpAsync(Task.WhenAll(others.Select(v => v.WatchAsync(int.MaxValue))));

        others.ShouldAllBe(v => v.Sequences.Count == 180 && v.Batches > 5 && v.Last!.Run.Status == RunStatus.Succeeded);
        (await slow.MoveNextAsync()).ShouldBeTrue();
        slow.Current.Changes.Select(c => c.Ordinal).ShouldBeUnique();
        slow.Current.Changes.Select(c => c.Sequence).ShouldBe(Enumerable.Range(1, 180).Select(n => (long)n).Where(n => n > known), ignoreOrder: true);
        (slow.Current.Run.Status, slow.Current.Sequence).ShouldBe((RunStatus.Succeeded, 180));
        (await slow.MoveNextAsync()).ShouldBeFalse();
    }

    [Fact]
    public async Task Subscribe_EveryBatch_HasTotalsThatSumToTargets()
    {
        var clock = new FakeClock();
        await using var host = await EngineHost.StartAsync(Flat(30), clock);
        var run = await host.StartRunAsync(ThreeRegions);
        var viewer = new Viewer(host.Feed, run.Id);

        await clock.PumpAsync(viewer.WatchAsync(int.MaxValue));

        viewer.Totals.ShouldAllBe(t => t.Queued + t.Running + t.Succeeded + t.Failed + t.AssumeRoleFailed + t.Skipped + t.Cancelled + t.Unknown == 90);
    }

    [Fact]
    public async Task Subscribe_FinalRun_GetsOneSnapshotAndEnds()
    {
        await using var host = await EngineHost.StartAsync(Small());
        var run = await host.RunToEndAsync();

        var batches = await host.Feed.SubscribeAsync(run.Id, 0, CancellationToken.None).ToListAsync();

        var batch = batches.ShouldHaveSingleItem();
        batch.States!.Value.ToArray().ShouldBe(Enumerable.Repeat((byte)TargetState.Succeeded, 4));
        (batch.Sequence, batch.Changes.Count, batch.Run.Status).ShouldBe((4, 0, RunStatus.Succeeded));
    }

    [Fact]
    public async Task Subscribe_FinalRunAfterTwo_GetsTheOtherTwo()
    {
        await using var host = await EngineHost.StartAsync(Small());
        var run = await host.RunToEndAsync();

        var batch = (await host.Feed.SubscribeAsync(run.Id, 2, CancellationToken.None).ToListAsync()).ShouldHaveSingleItem();

        batch.States.ShouldBeNull();
        batch.Changes.Select(c => c.Sequence).ShouldBe([3, 4]);
    }

    [Fact]
    public async Task Subscribe_BeyondTheLast_GetsASnapshot()
    {
        await using var host = await EngineHost.StartAsync(Small());
        var run = await host.RunToEndAsync();

        var batch = (await host.Feed.SubscribeAsync(run.Id, 99, CancellationToken.None).ToListAsync()).ShouldHaveSingleItem();

        batch.States.ShouldNotBeNull();
        batch.Sequence.ShouldBe(4);
    }

    [Fact]
    public async Task Subscribe_UnknownRun_EndsAtOnce()
    {
        await using var host = await EngineHost.StartAsync(Small());

        (await host.Feed.SubscribeAsync(Guid.NewGuid(), 0, CancellationToken.None).ToListAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task Subscribe_Abandoned_StopsFollowingTheRun()
    {
        var clock = new FakeClock();
        await using var host = await EngineHost.StartAsync(Small(), clock);
        host.Dispatcher.Hold = new TaskCompletionSource().Task;
        var run = await host.StartRunAsync();
        var before = clock.Waiting;

        await new Viewer(host.Feed, run.Id).WatchAsync(atMostBatches: 1);

        clock.Waiting.ShouldBe(before);
    }

    /// <summary>A page that watches a run: applies what it gets, as a page would.</summary>
    private sealed class Viewer(IRunFeed feed, Guid runId)
    {
        private long _sequence;

        public byte[] States { get; private set; } = [];

        public List<long> Sequences { get; } = [];

        public List<RunTotals> Totals { get; } = [];

        public RunBatch? Last { get; private set; }

        public int Batches { get; private set; }


        public bool SawRunning { get; private set; }

        public bool SawRate { get; private set; }

        public async Task WatchAsync(int atMostBatches)
        {
            await foreach (var batch in feed.SubscribeAsync(runId, _sequence, CancellationToken.None))
            {
                Apply(batch);
                if (--atMostBatches <= 0)
                    return;
            }
        }

        private void Apply(RunBatch batch)
        {
            Batches++;
            Last = batch;
            Totals.Add(batch.Run.Totals);
            SawRate |= batch.Rate.TargetsPerSecond > 0;
            if (batch.States is { } states)
                TakeSnapshot(states.ToArray(), batch.Sequence);
            foreach (var change in batch.Changes)
            {
                States[change.Ordinal] = (byte)change.State;
                SawRunning |= change.State == TargetState.Running;
                if (change.Sequence > 0)
                    Sequences.Add(change.Sequence);
            }
            _sequence = batch.Sequence;
        }

        /// <summary>A snapshot tells states without their numbers; all up to its own are in it.</summary>
        private void TakeSnapshot(byte[] states, long sequence)
        {
            States = states;
            Sequences.Clear();
            for (var number = 1L; number <= sequence; number++)
                Sequences.Add(number);
            states.Count(s => ((TargetState)s).IsFinal()).ShouldBe((int)sequence);
        }
    }
}
