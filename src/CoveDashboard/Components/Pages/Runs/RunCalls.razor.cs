using CoveDashboard.Components.Pages.Runs.Live;
using CoveDashboard.Engine.Calls;
using CoveDashboard.Engine.Runs;
using Microsoft.AspNetCore.Components;

namespace CoveDashboard.Components.Pages.Runs;

/// <summary>The calls' tab: read again while calls are made, at most every two seconds.</summary>
public sealed partial class RunCalls : IDisposable
{
    private readonly CancellationTokenSource _gone = new();
    private IReadOnlyList<CallStatistic>? _calls;
    private IReadOnlyList<SlowedLane> _slowed = [];
    private Refreshed _refreshed = null!;

    [Inject]
    private IRunDesk Desk { get; set; } = null!;

    [Inject]
    private TimeProvider Clock { get; set; } = null!;

    [Parameter, EditorRequired]
    public required RunView View { get; set; }

    protected override void OnInitialized() => _refreshed = new Refreshed(Clock, TimeSpan.FromSeconds(2));

    protected override Task OnParametersSetAsync() =>
        _refreshed.RefreshAsync((View.Run.Id, View.Run.Calls, View.Run.Totals.Finished, View.Run.Status.IsFinal()), ReadAsync, _gone.Token);

    public void Dispose()
    {
        _gone.Cancel();
        _gone.Dispose();
    }

    private async Task ReadAsync(CancellationToken cancellationToken)
    {
        _slowed = (await Desk.LimitsAsync(View.Run.Id, cancellationToken))?.Slowed ?? [];
        _calls = await Desk.CallsAsync(View.Run.Id, cancellationToken);
        StateHasChanged();
    }
}
