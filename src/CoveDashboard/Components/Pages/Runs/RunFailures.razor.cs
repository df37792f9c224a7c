using CoveDashboard.Components.Pages.Runs.Live;
using CoveDashboard.Engine.Runs;
using Microsoft.AspNetCore.Components;

namespace CoveDashboard.Components.Pages.Runs;

/// <summary>The failures' tab: read again when more has failed, at most once a second.</summary>
public sealed partial class RunFailures : IDisposable
{
    private readonly ComponentLife _gone = new();
    private IReadOnlyList<FailureGroup>? _groups;
    private Refreshed _refreshed = null!;

    [Inject]
    private IRunDesk Desk { get; set; } = null!;

    [Inject]
    private TimeProvider Clock { get; set; } = null!;

    [Parameter, EditorRequired]
    public required RunView View { get; set; }

    [Parameter]
    public string? Refusal { get; set; }

    [Parameter]
    public bool IsBusy { get; set; }

    [Parameter]
    public EventCallback<int> TargetChosen { get; set; }

    [Parameter]
    public EventCallback<FailureGroup> Retry { get; set; }

    protected override void OnInitialized() => _refreshed = new Refreshed(Clock, TimeSpan.FromSeconds(1));

    protected override Task OnParametersSetAsync() =>
        _refreshed.RefreshAsync(
            (View.Run.Id, View.Run.Totals.FailedInAnyWay, View.Run.Totals.Unknown, View.Run.Status.IsFinal()),
            ReadAsync,
            _gone.Token);

    public void Dispose()
    {
        _gone.Cancel();
        _gone.Dispose();
    }

    private async Task ReadAsync(CancellationToken cancellationToken)
    {
        _groups = await Desk.FailuresAsync(View.Run.Id, cancellationToken);
        StateHasChanged();
    }
}
