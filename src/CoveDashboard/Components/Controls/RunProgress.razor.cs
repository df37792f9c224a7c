using CoveDashboard.Engine.Runs;
using Microsoft.AspNetCore.Components;

namespace CoveDashboard.Components.Controls;

/// <summary>One bar over all targets of a run, by state, with its figures.</summary>
public partial class RunProgress
{
    [Parameter, EditorRequired]
    public required RunTotals Totals { get; set; }

    /// <summary>Without the figures below.</summary>
    [Parameter]
    public bool BarOnly { get; set; }

    private IEnumerable<(int Count, StateWords Words)> Parts =>
    [
        (Totals.Succeeded, StateWords.Of(TargetState.Succeeded)),
        (Totals.Failed, StateWords.Of(TargetState.Failed)),
        (Totals.AssumeRoleFailed, StateWords.Of(TargetState.AssumeRoleFailed)),
        (Totals.Unknown, StateWords.Of(TargetState.Unknown)),
        (Totals.Skipped, StateWords.Of(TargetState.Skipped)),
        (Totals.Cancelled, StateWords.Of(TargetState.Cancelled)),
        (Totals.Running, StateWords.Of(TargetState.Running)),
        (Totals.Queued, StateWords.Of(TargetState.Queued)),
    ];
}
