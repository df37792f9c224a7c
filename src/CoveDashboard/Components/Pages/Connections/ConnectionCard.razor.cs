using CoveDashboard.Engine.Calls;
using CoveDashboard.Engine.Connections;
using Microsoft.AspNetCore.Components;

namespace CoveDashboard.Components.Pages.Connections;

/// <summary>A connection in the list: its name, and who it calls as.</summary>
public sealed partial class ConnectionCard : IDisposable
{
    private readonly ComponentLife _closed = new();
    private ConnectionSettings? _shown;
    private CallerIdentity? _caller;
    private string? _problem;

    [Inject]
    private IConnectionProbe Probe { get; set; } = null!;

    [Parameter, EditorRequired]
    public required ConnectionSettings Connection { get; set; }

    protected override async Task OnParametersSetAsync()
    {
        if (_shown == Connection)
            return;
        _shown = Connection;
        (_caller, _problem) = (null, null);
        try
        {
            _caller = await Probe.IdentifyAsync(Connection.Name, _closed.Token);
        }
        catch (AwsCallException refused)
        {
            _problem = $"{refused.Code}: {refused.Message}";
        }
        catch (OperationCanceledException) when (_closed.IsCancellationRequested)
        {
            // The page is closed.
        }
    }

    public void Dispose()
    {
        _closed.Cancel();
        _closed.Dispose();
    }
}
