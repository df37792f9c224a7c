using CoveDashboard.Engine.Connections;
using Microsoft.AspNetCore.Components;

namespace CoveDashboard.Components.Layout;

/// <summary>Which connection is in view, the way to anything, what runs, and who is here.</summary>
public partial class TopBar
{
    [Parameter, EditorRequired]
    public required IReadOnlyList<ConnectionSettings> Connections { get; set; }

    /// <summary>Null when no connection is configured.</summary>
    [Parameter]
    public ConnectionSettings? Current { get; set; }

    [Parameter]
    public EventCallback<string?> ConnectionChanged { get; set; }

    [Parameter]
    public EventCallback SearchRequested { get; set; }
}
