using System.Runtime.CompilerServices;
using System.Threading.Channels;
using CoveDashboard.Components.Pages.Runs.Live;
using CoveDashboard.Engine.Runs;
using CoveDashboard.Testing;
using Microsoft.Extensions.Logging.Abstractions;

namespace CoveDashboard.Tests.Components.Runs;

public sealed class RunWatchTests : IRunFeed, IRunAudience
{
    private readonly FakeClock _clock = new(Any.Time);
    private readonly Channel<object> _feed = Channel.CreateUnbounded<object>();
    private readonly Channel<RunBatch> _shown = Channel.CreateUnbounded<RunBatch>();
    private readonly Channel<long> _subscriptions = Channel.CreateUnbounded<long>();
    private readonly Channel<DateTimeOffset> _losses = Channel.CreateUnbounded<DateTimeOffset>();
    private TimeSpan _takes = TimeSpan.Zero;

    [Fact]
    public async Task Start_ManyBatchesAtOnce_ShowsOneEachTenthOfASecond()
    {
        Publish(Any.Snapshot(Any.Run(), 1), Any.Batch(Any.Run(), 2));
        await using var watch = Start();

        (await NextShownAsync()).Sequence.ShouldBe(1);
        await _clock.WhenTimersWaitAsync(1);
        _shown.Reader.TryPeek(out _).ShouldBeFalse();
        _clock.Advance(RunWatch.Interval);

        (await NextShownAsync()).Sequence.ShouldBe(2);
    }

    [Fact]
    public async Task Start_PageThatTakesLongToShow_IsLeftAloneForAsLong()
    {
        _takes = RunWatch.Interval * 3;
        Publish(Any.Snapshot(Any.Run(), 1), Any.Batch(Any.Run(), 2));
        await using var watch = Start();

        await NextShownAsync();
        await _clock.WhenTimersWaitAsync(1);
        _clock.Advance(_takes - TimeSpan.FromMilliseconds(1));
        _shown.Reader.TryPeek(out _).ShouldBeFalse();
        _clock.Advance(TimeSpan.FromMilliseconds(1));

        (await NextShownAsync()).Sequence.ShouldBe(2);
    }

    [Fact]
    public async Task Start_FeedFails_TellsSinceWhenAndResumesAfterTheLastBatch()
    {
        Publish(Any.Snapshot(Any.Run(), 7));
        Publish(new InvalidOperationException("the store is away"));
        await using var watch = Start();
        await NextShownAsync();
        await _clock.WhenTimersWaitAsync(1);
        _clock.Advance(RunWatch.Interval);

        (await _losses.Reader.ReadAsync(TestContext.Current.CancellationToken)).ShouldBe(Any.Time + RunWatch.Interval);
        await _clock.WhenTimersWaitAsync(1);
        _clock.Advance(RunWatch.LongestPause);

        (await NextSubscriptionAsync()).ShouldBe(0);
        (await NextSubscriptionAsync()).ShouldBe(7);
    }

    [Fact]
    public async Task Start_RunIsFinal_EndsWithoutSubscribingAgain()
    {
        Publish(Any.Snapshot(Any.Run(RunStatus.Succeeded), 4));
        var watch = Start();

        (await NextShownAsync()).Run.Status.ShouldBe(RunStatus.Succeeded);
        _feed.Writer.Complete();
        await watch.DisposeAsync();

        (await NextSubscriptionAsync()).ShouldBe(0);
        _subscriptions.Reader.TryRead(out _).ShouldBeFalse();
    }

    [Fact]
    public async Task DisposeAsync_WhileTheFeedIsSilent_StopsTheSubscription()
    {
        var watch = Start();
        await NextSubscriptionAsync();

        await watch.DisposeAsync();

        _feed.Writer.TryWrite(Any.Snapshot(Any.Run(), 1));
        _shown.Reader.TryRead(out _).ShouldBeFalse();
    }

    async IAsyncEnumerable<RunBatch> IRunFeed.SubscribeAsync(Guid runId, long afterSequence, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        _subscriptions.Writer.TryWrite(afterSequence);
        await foreach (var next in _feed.Reader.ReadAllAsync(cancellationToken))
        {
            var batch = next as RunBatch ?? throw (Exception)next;
            yield return batch;
            if (batch.Run.Status.IsFinal())
                yield break;
        }
    }

    async Task IRunAudience.ShowAsync(RunBatch batch)
    {
        _clock.Advance(_takes);
        await _shown.Writer.WriteAsync(batch);
    }

    Task IRunAudience.LoseAsync(DateTimeOffset at) => _losses.Writer.WriteAsync(at).AsTask();

    private RunWatch Start() => RunWatch.Start(this, Any.Run().Id, this, _clock, NullLogger.Instance);

    private void Publish(params object[] batches)
    {
        foreach (var batch in batches)
            _feed.Writer.TryWrite(batch);
    }

    private ValueTask<RunBatch> NextShownAsync() => _shown.Reader.ReadAsync(TestContext.Current.CancellationToken);

    private ValueTask<long> NextSubscriptionAsync() => _subscriptions.Reader.ReadAsync(TestContext.Current.CancellationToken);
}
