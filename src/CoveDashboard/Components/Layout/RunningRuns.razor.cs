using CoveDashboard.Engine.Runs;
using CoveDashboard.Engine.Storage;
using Microsoft.AspNetCore.Components;

namespace CoveDashboard.Components.Layout;

/// <summary>The runs that are under way, looked up every few seconds while the page is open.</summary>
public sealed partial class RunningRuns : IAsyncDisposable
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(3);

    private readonly CancellationTokenSource _closed = new();
    private IReadOnlyList<Run>? _runs;
    private Task _loop = Task.CompletedTask;

    [Inject]
    private IRunDesk Desk { get; set; } = null!;

    [Inject]
    private TimeProvider Time { get; set; } = null!;

    [Inject]
    private ILogger<RunningRuns> Logger { get; set; } = null!;

    private double Share => _runs is { Count: > 0 } runs
        ? (double)runs.Sum(r => r.Totals.Finished) / Math.Max(1, runs.Sum(r => r.Totals.Targets))
        : 0;

    protected override void OnInitialized() => _loop = WatchAsync();

    /// <summary>Ends the loop and waits for it.</summary>
    public async ValueTask DisposeAsync()
    {
        await _closed.CancelAsync();
        await _loop;
        _closed.Dispose();
    }

    private async Task WatchAsync()
    {
        using var timer = new PeriodicTimer(Interval, Time);
        var query = new RunQuery { Statuses = [RunStatus.Queued, RunStatus.Running, RunStatus.Paused], Limit = 20 };
        try
        {
            do
            {
                await LookAsync(query);
            }
            while (await timer.WaitForNextTickAsync(_closed.Token));
        }
        catch (OperationCanceledException) when (_closed.IsCancellationRequested)
        {
            // The page is closed.
        }
        catch (Exception unforeseen)
        {
            await DispatchExceptionAsync(unforeseen); // Nobody awaits the loop before the page closes.
        }
    }

    /// <summary>While the store does not answer, what was seen last stands: the frame must not fall with it.</summary>
    private async Task LookAsync(RunQuery query)
    {
        try
        {
            _runs = (await Desk.ListAsync(query, _closed.Token)).Items;
            StateHasChanged();
        }
        catch (StoreUnavailableException unavailable)
        {
            LogUnseen(Logger, unavailable);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The runs under way could not be read; trying again")]
    private static partial void LogUnseen(ILogger logger, Exception exception);
}
