using CoveDashboard.Engine.Connections;
using Microsoft.AspNetCore.Components;

namespace CoveDashboard.Components.Pages.Connections;

/// <summary>The role chain, layer by layer: who one is there, and how long the credentials that are held still last.</summary>
public sealed partial class ChainLayers : IAsyncDisposable
{
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(5);

    private readonly ComponentLife _closed = new();
    private Task _ticking = Task.CompletedTask;
    private IReadOnlyList<HeldCredentials> _held = [];

    [Inject]
    private IConnectionProbe Probe { get; set; } = null!;

    [Inject]
    private IConnectionCatalogue Connections { get; set; } = null!;

    [Inject]
    private TimeProvider Clock { get; set; } = null!;

    [Parameter, EditorRequired]
    public required ConnectionSettings Connection { get; set; }

    /// <summary>Null before the first check.</summary>
    [Parameter]
    public ConnectionReport? Report { get; set; }

    protected override void OnParametersSet() => Read();

    protected override void OnAfterRender(bool firstRender)
    {
        if (firstRender)
            _ticking = TickAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await _closed.CancelAsync();
        await _ticking;
        _closed.Dispose();
    }

    /// <summary>What is held is renewed by whoever calls, so it is read anew each time.</summary>
    private void Read()
    {
        if (Connections.Find(Connection.Name) is not null)
            _held = Probe.Held(Connection.Name);
    }

    /// <summary>Until the page is closed.</summary>
    private async Task TickAsync()
    {
        using var timer = new PeriodicTimer(Look, Clock);
        try
        {
            while (await timer.WaitForNextTickAsync(_closed.Token))
            {
                Read();
                StateHasChanged();
            }
        }
        catch (OperationCanceledException) when (_closed.IsCancellationRequested)
        {
            // The page is closed.
        }
        catch (Exception unforeseen)
        {
            await DispatchExceptionAsync(unforeseen); // Nobody awaits the ticks before the page closes.
        }
    }
}
