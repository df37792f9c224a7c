using CoveDashboard.Components.Pages.Organizations.Reach;
using CoveDashboard.Engine.Organizations;
using Microsoft.AspNetCore.Components;

namespace CoveDashboard.Components.Pages.Organizations;

/// <summary>One row of the tree.</summary>
public partial class TreeRowView
{
    [Parameter, EditorRequired]
    public required TreeRow Row { get; set; }

    /// <summary>The row can be ticked.</summary>
    [Parameter]
    public bool HasTick { get; set; } = true;

    [Parameter]
    public Tick Tick { get; set; }

    /// <summary>Ticked accounts below an OU.</summary>
    [Parameter]
    public int Below { get; set; }

    [Parameter]
    public bool IsActive { get; set; }

    /// <summary>AWS refused to say what this OU holds.</summary>
    [Parameter]
    public bool IsUnreadable { get; set; }

    /// <summary>Something below was refused: the count is a minimum.</summary>
    [Parameter]
    public bool IsMinimum { get; set; }

    /// <summary>The account administers services for the organization.</summary>
    [Parameter]
    public bool IsDelegated { get; set; }

    /// <summary>Who lets us in; null before it is known.</summary>
    [Parameter]
    public TreeReach? Reach { get; set; }

    [Parameter]
    public EventCallback<TreeRow> Ticked { get; set; }

    [Parameter]
    public EventCallback<TreeRow> Opened { get; set; }

    [Parameter]
    public EventCallback<TreeRow> Activated { get; set; }

    private bool IsMuted => Row.Account is { State: not AccountState.Active };

    /// <summary>Id of the row's element, for <c>aria-activedescendant</c>.</summary>
    internal static string DomId(string nodeId) => $"node-{nodeId}";
}
