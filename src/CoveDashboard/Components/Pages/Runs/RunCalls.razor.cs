using CoveDashboard.Components.Pages.Runs.Live;
using CoveDashboard.Engine.People;
using CoveDashboard.Engine.Runs;
using CoveDashboard.Security;
using Microsoft.AspNetCore.Components;

namespace CoveDashboard.Components.Pages.Runs;

/// <summary>The calls' tab: read again while calls are made, at most every two seconds.</summary>
public sealed partial class RunCalls : IDisposable
{
    private readonly CancellationTokenSource _gone = new();
    private IReadOnlyList<CallStatistic>? _calls;
    private RunLimits? _limits;
    private bool _mayLimit;
    private Refreshed _refreshed = null!;

    [Inject]
    private IRunDesk Desk { get; set; } = null!;

    [Inject]
    private CurrentActor People { get; set; } = null!;

    [Inject]
    private TimeProvider Clock { get; set; } = null!;

    [Parameter, EditorRequired]
    public required RunView View { get; set; }

    protected override async Task OnInitializedAsync()
    {
        _refreshed = new Refreshed(Clock, TimeSpan.FromSeconds(2));
        _mayLimit = (await People.GetAsync()).Is(Role.Administrator);
    }

    protected override Task OnParametersSetAsync() =>
        _refreshed.RefreshAsync((View.Run.Id, View.Run.Calls, View.Run.Totals.Finished, View.Run.Status.IsFinal()), ReadAsync, _gone.Token);

    public void Dispose()
    {
        _gone.Cancel();
        _gone.Dispose();
    }

    private async Task ReadLimitsAsync() => _limits = await Desk.LimitsAsync(View.Run.Id, _gone.Token);

    private async Task ReadAsync(CancellationToken cancellationToken)
    {
        _limits = await Desk.LimitsAsync(View.Run.Id, cancellationToken);
        _calls = await Desk.CallsAsync(View.Run.Id, cancellationToken);
        StateHasChanged();
    }
}
