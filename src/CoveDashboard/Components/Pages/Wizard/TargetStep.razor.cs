using CoveDashboard.Components.Controls;
using CoveDashboard.Engine.Organizations;
using CoveDashboard.Engine.Targets;
using CoveDashboard.Engine.TargetSets;
using CoveDashboard.Engine.Validation;
using Microsoft.AspNetCore.Components;

namespace CoveDashboard.Components.Pages.Wizard;

/// <summary>Which accounts take part, and who is left out and why.</summary>
public partial class TargetStep
{
    private const int ShownIds = 12;
    private const int ShownAccounts = 50;

    private IReadOnlyList<string> _include = [];

    [Parameter, EditorRequired]
    public required RunDraft Draft { get; set; }

    [Parameter, EditorRequired]
    public required IReadOnlyList<Fault> Faults { get; set; }

    /// <summary>Null before the draft resolves.</summary>
    [Parameter]
    public TargetPlan? Plan { get; set; }

    /// <summary>For names; null when nothing was read yet.</summary>
    [Parameter]
    public Organization? Organization { get; set; }

    /// <summary>Null before the draft resolves.</summary>
    [Parameter]
    public RunReview? Review { get; set; }

    /// <summary>Target sets to choose from; null while they are read.</summary>
    [Parameter]
    public IReadOnlyList<TargetSet>? Sets { get; set; }

    /// <summary>The tree with this selection.</summary>
    [Parameter, EditorRequired]
    public required string OrganizationAddress { get; set; }

    /// <summary>Raised after the draft changed.</summary>
    [Parameter]
    public EventCallback Changed { get; set; }

    /// <summary>Faults of the targets as a whole, besides those that stand beside their field.</summary>
    private IReadOnlyList<Fault> OtherFaults =>
        [.. Faults.Where(f => !f.Path.StartsWith("targets.include", StringComparison.Ordinal) && !f.Path.StartsWith("targets.ignore", StringComparison.Ordinal) && !f.Path.StartsWith("targets.sets", StringComparison.Ordinal))];

    protected override void OnParametersSet() => _include = RunDraft.Split(Draft.Include);

    private bool HasFault(string path) => Faults.Any(f => f.Path.StartsWith(path, StringComparison.Ordinal));

    private string NameOf(string id)
    {
        if (Organization?.FindUnit(id) is { } unit)
            return $"{unit.Name} ({Format.Count(Organization.AccountsBelow(unit).Count())})";
        return Organization?.FindAccount(id)?.Name ?? id;
    }

    private Task SetAsync(Action change)
    {
        change();
        return Changed.InvokeAsync();
    }
}
