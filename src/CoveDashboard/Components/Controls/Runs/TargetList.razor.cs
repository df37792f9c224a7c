using CoveDashboard.Components.Pages.Runs.Map;
using CoveDashboard.Engine.Runs;
using Microsoft.AspNetCore.Components;

namespace CoveDashboard.Components.Controls.Runs;

/// <summary>Every target of a run with its state, in tree order.</summary>
public partial class TargetList
{
    private IReadOnlyList<int>? _all;

    [Parameter, EditorRequired]
    public required MapLayout Layout { get; set; }

    [Parameter, EditorRequired]
    public required TargetStateMap States { get; set; }

    /// <summary>Only targets in this state; null: all.</summary>
    [Parameter]
    public TargetState? Only { get; set; }

    /// <summary>Ordinal of the target whose result is open.</summary>
    [Parameter]
    public int? Chosen { get; set; }

    [Parameter]
    public EventCallback<int> TargetChosen { get; set; }

    private List<int> Ordinals { get; set; } = [];

    protected override void OnParametersSet()
    {
        _all ??= InTreeOrder(Layout);
        Ordinals = Only is { } state ? [.. _all.Where(ordinal => States[ordinal] == state)] : [.. _all];
    }

    private static List<int> InTreeOrder(MapLayout layout)
    {
        var ordinals = new List<int>(layout.TargetCount);
        for (var row = 0; row < layout.Rows.Count; row++)
            for (var column = 0; column < layout.Columns.Count; column++)
                if (layout.OrdinalAt(row, column) is var ordinal and not MapLayout.NoTarget)
                    ordinals.Add(ordinal);
        return ordinals;
    }
}
