using CoveDashboard.Engine.Actions;
using CoveDashboard.Engine.Connections;
using CoveDashboard.Engine.Targets;
using CoveDashboard.Engine.Validation;
using Microsoft.AspNetCore.Components;

namespace CoveDashboard.Components.Pages.Wizard;

/// <summary>What will happen, and the button that makes it happen.</summary>
public partial class ReviewPanel
{
    /// <summary>Faults listed here; all stand beside their fields.</summary>
    private const int MaxFaults = 8;

    [Inject]
    private TimeProvider Clock { get; set; } = null!;

    /// <summary>Null before the draft resolves.</summary>
    [Parameter]
    public RunReview? Review { get; set; }

    /// <summary>Null before the draft resolves.</summary>
    [Parameter]
    public TargetPlan? Plan { get; set; }

    /// <summary>Null before one is chosen.</summary>
    [Parameter]
    public ActionDescription? Action { get; set; }

    /// <summary>Null when none is configured.</summary>
    [Parameter]
    public ConnectionSettings? Connection { get; set; }

    /// <summary>The desk is being asked; what is shown may be of the draft before.</summary>
    [Parameter]
    public bool IsResolving { get; set; }

    [Parameter]
    public bool IsStarting { get; set; }

    [Parameter, EditorRequired]
    public required IReadOnlyList<Fault> Faults { get; set; }

    [Parameter]
    public string? Reason { get; set; }

    /// <summary>What went wrong besides faults of the request.</summary>
    [Parameter]
    public string? Problem { get; set; }

    [Parameter]
    public EventCallback<string?> ReasonChanged { get; set; }

    [Parameter]
    public EventCallback Start { get; set; }

    private bool IsPlanning => Action?.Kind == ActionKind.Remediation;
}
