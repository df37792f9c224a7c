using CoveDashboard.Engine.Connections;
using Microsoft.AspNetCore.Components;

namespace CoveDashboard.Components.Pages.Wizard;

/// <summary>Which regions a regional action reads.</summary>
public partial class RegionStep
{
    private string? _find;

    [Parameter, EditorRequired]
    public required IReadOnlyList<Region> Offered { get; set; }

    /// <summary>What a run starts with.</summary>
    [Parameter, EditorRequired]
    public required IReadOnlyList<string> Start { get; set; }

    /// <summary>Null: <see cref="Start"/>.</summary>
    [Parameter]
    public IReadOnlyList<string>? Chosen { get; set; }

    [Parameter]
    public EventCallback<IReadOnlyList<string>> ChosenChanged { get; set; }

    private IReadOnlyList<string> Current => Chosen ?? Start;

    /// <summary>Those that have what is searched in their name or place.</summary>
    private IEnumerable<Region> Found => string.IsNullOrWhiteSpace(_find)
        ? Offered
        : Offered.Where(r => r.Name.Contains(_find.Trim(), StringComparison.OrdinalIgnoreCase) || r.DisplayName.Contains(_find.Trim(), StringComparison.OrdinalIgnoreCase));

    private IEnumerable<Region> ByDefault => Offered.Where(r => !r.IsOptIn);

    private static IReadOnlyList<string> Names(IEnumerable<Region> regions) => [.. regions.Select(r => r.Name)];

    private string Pressed(IReadOnlyList<string> names) => Current.SequenceEqual(names, StringComparer.Ordinal) ? "true" : "false";

    private Task ToggleAsync(string region, bool taken)
    {
        var wanted = Current.Where(r => r != region).Concat(taken ? [region] : []).ToHashSet(StringComparer.Ordinal);
        var inOrder = Offered.Select(r => r.Name).Where(wanted.Remove).ToList();
        return ChosenChanged.InvokeAsync([.. inOrder, .. wanted]);
    }
}
