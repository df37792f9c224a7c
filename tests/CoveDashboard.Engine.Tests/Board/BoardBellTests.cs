using CoveDashboard.Engine.Board;
using CoveDashboard.Testing;

namespace CoveDashboard.Engine.Tests.Board;

/// <summary>How long the one who counts rests: long beside a run that stores on and on, and not when it has ended.</summary>
public sealed class BoardBellTests
{
    private static readonly TimeSpan Rest = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Quiet = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan AtMost = TimeSpan.FromSeconds(15);

    private readonly FakeClock _clock = new();
    private readonly BoardBell _bell = new();

    [Fact]
    public async Task WaitAsync_ThatRingsOnAndOn_Rests()
    {
        var began = _clock.GetUtcNow();

        var wait = WaitAsync();
        while (!wait.IsCompleted)
        {
            _bell.Ring();
            _clock.Advance(TimeSpan.FromMilliseconds(100));
            await Task.WhenAny(wait, Task.Run(() => { }));
        }
        await wait;

        (_clock.GetUtcNow() - began).ShouldBeGreaterThanOrEqualTo(Rest);
    }

    [Fact]
    public async Task WaitAsync_ThatRangAndIsQuiet_CutsTheRestShort()
    {
        var began = _clock.GetUtcNow();
        _bell.Ring();

        await _clock.RunAsync(WaitAsync(), longest: AtMost);

        (_clock.GetUtcNow() - began).ShouldBe(2 * Quiet);
    }

    [Fact]
    public async Task WaitAsync_ThatNeverRings_LooksAnyway()
    {
        var began = _clock.GetUtcNow();

        await _clock.RunAsync(WaitAsync(), longest: AtMost);

        (_clock.GetUtcNow() - began).ShouldBe(Quiet + AtMost);
    }

    private Task WaitAsync() => _bell.WaitAsync(Rest, Quiet, AtMost, _clock, CancellationToken.None);
}
