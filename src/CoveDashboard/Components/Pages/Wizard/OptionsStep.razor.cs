using CoveDashboard.Engine.Validation;
using Microsoft.AspNetCore.Components;

namespace CoveDashboard.Components.Pages.Wizard;

/// <summary>How the run goes about it; folded away, with what differs from the default in sight.</summary>
public partial class OptionsStep
{
    private static readonly string[] Placed =
    [
        "options.roleName", "options.roleSessionName", "options.externalId", "options.maxConcurrency", "options.policyArns", "options.policy",
        "options.failureBudget.count", "options.failureBudget.percent",
    ];

    [Parameter, EditorRequired]
    public required RunDraft Draft { get; set; }

    [Parameter, EditorRequired]
    public required IReadOnlyList<Fault> Faults { get; set; }

    /// <summary>Raised after the draft changed.</summary>
    [Parameter]
    public EventCallback Changed { get; set; }

    private IReadOnlyList<Fault> Unplaced => [.. Faults.Where(f => !Placed.Any(p => f.Path == p || f.Path.StartsWith(p + "[", StringComparison.Ordinal)))];

    private Task SetAsync(Action change)
    {
        change();
        return Changed.InvokeAsync();
    }
}
