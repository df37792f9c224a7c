using CoveDashboard.Engine.Organizations;
using CoveDashboard.Engine.Organizations.Governance;
using Microsoft.AspNetCore.Components;

namespace CoveDashboard.Components.Pages.Organizations;

/// <summary>Tags, policies and delegated services of the active node. Asked for only on demand: they cost some calls.</summary>
public sealed partial class NodeFactsPanel : IDisposable
{
    private readonly ComponentLife _closed = new();
    private string? _shown;
    private NodeFacts? _facts;
    private bool _reading;

    [Inject]
    private INodeFacts Facts { get; set; } = null!;

    [Parameter, EditorRequired]
    public required string Connection { get; set; }

    [Parameter, EditorRequired]
    public required Organization Organization { get; set; }

    /// <summary>A node of the organization.</summary>
    [Parameter, EditorRequired]
    public required string NodeId { get; set; }

    protected override void OnParametersSet()
    {
        if (_shown == NodeId)
            return;
        _shown = NodeId;
        _facts = null;
        _reading = false;
    }

    public void Dispose()
    {
        _closed.Cancel();
        _closed.Dispose();
    }

    private async Task ReadAsync()
    {
        var node = NodeId;
        _reading = true;
        try
        {
            var facts = await Facts.ReadAsync(Connection, Organization, node, _closed.Token);
            if (node == NodeId)
                (_facts, _reading) = (facts, false);
        }
        catch (OperationCanceledException) when (_closed.IsCancellationRequested)
        {
            // The page is closed.
        }
    }

    private string NameOf(string nodeId) => Organization.FindUnit(nodeId)?.Name ?? nodeId;
}
