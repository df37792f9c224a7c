using CoveDashboard.Engine.Storage;
using Microsoft.AspNetCore.Components;

namespace CoveDashboard.Components.Layout;

/// <summary>Says over every page that the store cannot be used, for as long as it cannot; looked at every few seconds.</summary>
public sealed partial class StoreNotice : IAsyncDisposable
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(3);

    private readonly CancellationTokenSource _closed = new();
    private StoreUnavailableException? _outage;
    private Task _loop = Task.CompletedTask;

    [Inject]
    private IStoreHealth Health { get; set; } = null!;

    [Inject]
    private TimeProvider Time { get; set; } = null!;

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
        try
        {
            do
            {
                await LookAsync();
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

    private async Task LookAsync()
    {
        var outage = await Health.OutageAsync(_closed.Token);
        if (outage?.Message == _outage?.Message)
            return;
        _outage = outage;
        StateHasChanged();
    }
}
