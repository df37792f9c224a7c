using CoveDashboard.Components.Pages.Organizations.Reach;
using CoveDashboard.Engine.Calls;
using CoveDashboard.Engine.Organizations;
using Microsoft.AspNetCore.Components;

namespace CoveDashboard.Components.Pages.Organizations;

/// <summary>What is known of the active node. Tags are asked for only on demand: they cost a call.</summary>
public sealed partial class NodeDetails : IDisposable
{
    private readonly CancellationTokenSource _closed = new();
    private string? _shown;
    private IReadOnlyDictionary<string, string>? _tags;
    private string? _problem;
    private bool _reading;

    [Inject]
    private IOrganizationReader Reader { get; set; } = null!;

    [Parameter, EditorRequired]
    public required string Connection { get; set; }

    [Parameter, EditorRequired]
    public required OrganizationIndex Index { get; set; }

    /// <summary>Null: the organization as a whole.</summary>
    [Parameter]
    public string? NodeId { get; set; }

    /// <summary>Who lets us in; null before it is known.</summary>
    [Parameter]
    public TreeReach? Reach { get; set; }

    protected override void OnParametersSet()
    {
        if (_shown == NodeId)
            return;
        _shown = NodeId;
        _tags = null;
        _problem = null;
    }

    public void Dispose()
    {
        _closed.Cancel();
        _closed.Dispose();
    }

    private async Task ReadTagsAsync()
    {
        var node = NodeId!;
        _reading = true;
        try
        {
            var tags = await Reader.ReadTagsAsync(Connection, node, _closed.Token);
            if (node == NodeId)
                _tags = tags;
        }
        catch (AwsCallException refused)
        {
            _problem = $"Not readable: {refused.Code}. {refused.Message}";
        }
        catch (OperationCanceledException) when (_closed.IsCancellationRequested)
        {
            // The page is closed.
        }
        finally
        {
            _reading = false;
        }
    }
}
