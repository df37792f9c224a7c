using CoveDashboard.Components.Pages.Runs.Live;
using CoveDashboard.Testing;

namespace CoveDashboard.Tests.Components.Runs;

public sealed class RefreshedTests : IDisposable
{
    private static readonly TimeSpan Rest = TimeSpan.FromSeconds(1);

    private readonly FakeClock _clock = new();
    private readonly CancellationTokenSource _gone = new();
    private int _readings;

    [Fact]
    public async Task RefreshAsync_ChangesDuringTheRest_ReadsOnceMoreAfterIt()
    {
        var refreshed = new Refreshed(_clock, Rest);
        var first = RefreshAsync(refreshed, 1);

        await RefreshAsync(refreshed, 2);
        await RefreshAsync(refreshed, 3);
        _readings.ShouldBe(1);
        _clock.Advance(Rest);
        await _clock.WhenTimersWaitAsync(1);
        _readings.ShouldBe(2);
        _clock.Advance(Rest);

        await first;
        _readings.ShouldBe(2);
    }

    [Fact]
    public async Task RefreshAsync_NothingChanged_ReadsNothing()
    {
        var refreshed = new Refreshed(_clock, Rest);
        var first = RefreshAsync(refreshed, 1);
        _clock.Advance(Rest);
        await first;

        await RefreshAsync(refreshed, 1);

        _readings.ShouldBe(1);
    }

    [Fact]
    public async Task RefreshAsync_ComponentGoneDuringTheRest_EndsQuietly()
    {
        var first = RefreshAsync(new Refreshed(_clock, Rest), 1);

        await _gone.CancelAsync();

        await first;
        _readings.ShouldBe(1);
    }

    public void Dispose() => _gone.Dispose();

    private Task RefreshAsync(Refreshed refreshed, int basis) => refreshed.RefreshAsync(
        basis,
        _ =>
        {
            _readings++;
            return Task.CompletedTask;
        },
        _gone.Token);
}
