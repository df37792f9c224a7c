using CoveDashboard.Components.Controls.Pictures;
using CoveDashboard.Components.Pages.Runs.Live;
using CoveDashboard.Components.Pages.Runs.Map;
using CoveDashboard.Engine.Runs;
using Microsoft.AspNetCore.Components;

namespace CoveDashboard.Components.Pages.Runs;

/// <summary>The map's tab. What is emphasised and how it is shown stand in the address: <c>state</c>, <c>view</c>.</summary>
public partial class RunMap
{
    /// <summary>Up to this many accounts the names are shown unless a person says otherwise.</summary>
    private const int FewAccounts = 90;

    private static readonly (string View, string Words)[] Views = [("overview", "Overview"), ("names", "Names"), ("list", "List")];

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    [Inject]
    private TimeProvider Clock { get; set; } = null!;

    /// <summary>The run as it stands in the address.</summary>
    [Parameter, EditorRequired]
    public required string Key { get; set; }

    [Parameter, EditorRequired]
    public required RunView View { get; set; }

    [Parameter, EditorRequired]
    public required MapLayout Layout { get; set; }

    /// <summary>Accounts that the run left out: the calling and the management account.</summary>
    [Parameter]
    public int NotReached { get; set; }

    [Parameter]
    public int? Chosen { get; set; }

    [Parameter]
    public EventCallback<int> TargetChosen { get; set; }

    [SupplyParameterFromQuery(Name = "view")]
    private string? WantedView { get; set; }

    [SupplyParameterFromQuery(Name = "state")]
    private string? WantedState { get; set; }

    private string Current => Views.Any(v => v.View == WantedView) ? WantedView! : Layout.Rows.Count <= FewAccounts ? "names" : "overview";

    private TargetState? Emphasis =>
        Enum.TryParse<TargetState>(WantedState, ignoreCase: true, out var state) && Enum.IsDefined(state) ? state : null;

    private PictureWords Picture() => new(
        $"Run {View.Run.Number}: {View.Run.Action}",
        [
            $"{View.Run.Connection} · started by {View.Run.CreatedBy}, {View.Run.CreatedAt.UtcDateTime:yyyy-MM-dd HH:mm} UTC · as of {Clock.GetUtcNow().UtcDateTime:yyyy-MM-dd HH:mm} UTC",
            Coverage.Of(Layout, View.States, NotReached).Describe(View.Run.Rows),
        ],
        View.Run.IsRehearsal,
        $"{(View.Run.IsRehearsal ? "REHEARSAL-" : "")}run-{View.Run.Number}-map");

    private void Emphasize(TargetState? state) => Show("state", state?.ToString().ToLowerInvariant());

    private void ShowAs(string view) => Show("view", view);

    private void Show(string name, string? value) =>
        Navigation.NavigateTo(Navigation.GetUriWithQueryParameter(name, value), replace: true);
}
