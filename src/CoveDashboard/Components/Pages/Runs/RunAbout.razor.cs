using CoveDashboard.Engine.Actions;
using CoveDashboard.Engine.Runs;
using CoveDashboard.Engine.Targets;
using Microsoft.AspNetCore.Components;

namespace CoveDashboard.Components.Pages.Runs;

/// <summary>What was asked for, by whom, with which role, and who was left out. The external id is not part of a run.</summary>
public partial class RunAbout
{
    [Parameter, EditorRequired]
    public required Run Run { get; set; }

    /// <summary>Null when the action is gone from the catalogue.</summary>
    [Parameter]
    public ActionDescription? Action { get; set; }

    /// <summary>Null while it is read.</summary>
    [Parameter]
    public IReadOnlyList<LeftOut>? LeftOut { get; set; }
}
