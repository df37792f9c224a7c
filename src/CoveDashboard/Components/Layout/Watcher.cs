using Microsoft.AspNetCore.Components;

namespace CoveDashboard.Components.Layout;

/// <summary>A part of the frame that looks at something every few seconds while the page is open.</summary>
public abstract class Watcher : ComponentBase, IAsyncDisposable
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(3);

    private readonly ComponentLife _closed = new();
    private Task _loop = Task.CompletedTask;

    [Inject]
    private TimeProvider Time { get; set; } = null!;

    protected override void OnInitialized() => _loop = WatchAsync();

    /// <summary>Ends the loop and waits for it.</summary>
    public async ValueTask DisposeAsync()
    {
        await _closed.CancelAsync();
        await _loop;
        _closed.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <summary>Takes what is shown. What it throws is the page's error.</summary>
    protected abstract Task LookAsync(CancellationToken cancellationToken);

    private async Task WatchAsync()
    {
        using var timer = new PeriodicTimer(Interval, Time);
        try
        {
            do
            {
                await LookAsync(_closed.Token);
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
}
