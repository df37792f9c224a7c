using CoveDashboard.Engine.Runs.Execution;

namespace CoveDashboard.Engine.Tests.Runs.Execution;

public sealed class RunPermitsTests
{
    [Fact]
    public async Task Resize_MorePermits_WakesThoseWhoWait()
    {
        var permits = new RunPermits(1);
        await permits.WaitAsync(default);
        var second = permits.WaitAsync(default);
        var third = permits.WaitAsync(default);

        permits.Resize(2);

        await second;
        third.IsCompleted.ShouldBeFalse();
        permits.Release();
        await third;
    }

    [Fact]
    public async Task Resize_FewerPermits_HoldsAsTargetsEnd()
    {
        var permits = new RunPermits(3);
        for (var i = 0; i < 3; i++)
            await permits.WaitAsync(default);
        permits.Resize(1);
        var next = permits.WaitAsync(default);

        permits.Release();
        permits.Release();
        next.IsCompleted.ShouldBeFalse();

        permits.Release();
        await next;
    }

    [Fact]
    public async Task Resize_DownAndUpAgain_LosesNone()
    {
        var permits = new RunPermits(4);
        await permits.WaitAsync(default);
        await permits.WaitAsync(default);
        permits.Resize(1);
        permits.Resize(4);

        await permits.WaitAsync(default);
        await permits.WaitAsync(default);
        permits.WaitAsync(default).IsCompleted.ShouldBeFalse();
    }
}
