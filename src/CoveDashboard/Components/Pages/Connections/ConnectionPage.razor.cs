using CoveDashboard.Engine.Connections;
using Microsoft.AspNetCore.Components;

namespace CoveDashboard.Components.Pages.Connections;

/// <summary>Who am I at each layer, what works, what is missing, the statement that grants it, and the template that makes the roles.</summary>
public sealed partial class ConnectionPage : IDisposable
{
    private const string StopWritesAsked = "stop-writes";

    private readonly ComponentLife _closed = new();
    private ConnectionSettings? _shown;
    private ConnectionReport? _report;
    private string? _problem;
    private bool _checking;

    [Inject]
    private IConnectionProbe Probe { get; set; } = null!;

    [Inject]
    private IConnectionCatalogue Connections { get; set; } = null!;

    [Inject]
    private Shell Shell { get; set; } = null!;

    [Parameter]
    public string Name { get; set; } = "";

    /// <summary>Names what is to be asked at once; null: nothing.</summary>
    [SupplyParameterFromQuery]
    private string? Ask { get; set; }

    protected override void OnInitialized() => Connections.Changed += ConfigurationMoved;

    protected override Task OnParametersSetAsync()
    {
        Shell.Use(Name);
        var connection = Connections.Find(Name);
        if (_shown == connection)
            return Task.CompletedTask;
        _shown = connection;
        _report = null;
        return CheckAsync();
    }

    public void Dispose()
    {
        Connections.Changed -= ConfigurationMoved;
        _closed.Cancel();
        _closed.Dispose();
    }

    private async Task CheckAsync()
    {
        if (_shown is not { } shown)
            return;
        _checking = true;
        _problem = null;
        try
        {
            var report = await Probe.CheckAsync(shown.Name, _closed.Token);
            if (shown == _shown)
                _report = report;
        }
        catch (OperationCanceledException) when (_closed.IsCancellationRequested)
        {
            return; // The page is closed.
        }
        catch (KeyNotFoundException gone)
        {
            _problem = gone.Message; // Taken out of the configuration meanwhile.
        }
        _checking = false;
    }

    private void ConfigurationMoved() => _ = InvokeAsync(async () =>
    {
        await OnParametersSetAsync();
        StateHasChanged();
    });
}
