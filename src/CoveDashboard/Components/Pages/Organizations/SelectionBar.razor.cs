using CoveDashboard.Components.Controls;
using CoveDashboard.Engine.Organizations;
using Microsoft.AspNetCore.Components;

namespace CoveDashboard.Components.Pages.Organizations;

/// <summary>What is ticked, how many targets that makes, and the way on.</summary>
public partial class SelectionBar
{
    private bool _hasWhole;

    [Parameter, EditorRequired]
    public required TreeSelection Selection { get; set; }

    [Parameter, EditorRequired]
    public required OrganizationIndex Index { get; set; }

    /// <summary>Regions that a regional action starts with.</summary>
    [Parameter]
    public int Regions { get; set; }

    /// <summary>The wizard with this selection.</summary>
    [Parameter, EditorRequired]
    public required string RunAddress { get; set; }

    /// <summary>A new target set with this selection; null: the person may save none.</summary>
    [Parameter]
    public string? SaveAddress { get; set; }

    /// <summary>Raised after everything was unticked.</summary>
    [Parameter]
    public EventCallback Cleared { get; set; }

    /// <summary>Raised after OUs were replaced by their accounts of now.</summary>
    [Parameter]
    public EventCallback Frozen { get; set; }

    private string Note
    {
        get
        {
            var inactive = Selection.Accounts().Count(a => a.State != AccountState.Active);
            var left = inactive > 0 ? $"{Format.Count(inactive)} not active, skipped" : null;
            var future = _hasWhole ? "future accounts included" : null;
            return string.Join(" · ", new[] { future, left }.OfType<string>());
        }
    }

    protected override void OnParametersSet() => _hasWhole = Selection.WholeUnits.Any();

    private Task ClearAsync()
    {
        Selection.Clear();
        return Cleared.InvokeAsync();
    }

    private Task FreezeAsync()
    {
        Selection.Freeze();
        return Frozen.InvokeAsync();
    }
}
