using CoveDashboard.Components.Pages.Runs.Live;
using CoveDashboard.Engine.People;
using CoveDashboard.Engine.Runs;
using CoveDashboard.Security;
using Microsoft.AspNetCore.Components;

namespace CoveDashboard.Components.Pages.Runs;

/// <summary>
/// The calls' tab: read again while calls are made, at most every two seconds. What holds calls back is read every two seconds
/// besides: while all calls wait nothing else of the run changes.
/// </summary>
public sealed partial class RunCalls : IAsyncDisposable
{
    private static readonly TimeSpan Rest = TimeSpan.FromSeconds(2);

    private readonly ComponentLife _gone = new();
    private IReadOnlyList<CallStatistic>? _calls;
    private RunLimits? _limits;
    private bool _mayLimit;
    private Task _watching = Task.CompletedTask;
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
        _refreshed = new Refreshed(Clock, Rest);
        _mayLimit = (await People.GetAsync()).Is(Role.Administrator);
    }

    protected override void OnAfterRender(bool firstRender)
    {
        if (firstRender)
            _watching = WatchLimitsAsync();
    }

    protected override Task OnParametersSetAsync() =>
        _refreshed.RefreshAsync((View.Run.Id, View.Run.Calls, View.Run.Totals.Finished, View.Run.Status.IsFinal()), ReadAsync, _gone.Token);

    public async ValueTask DisposeAsync()
    {
        await _gone.CancelAsync();
        await _watching;
        _gone.Dispose();
    }

    private async Task ReadLimitsAsync() => _limits = await Desk.LimitsAsync(View.Run.Id, _gone.Token);

    /// <summary>Until the run or the component ends. Begun on the circuit's dispatcher, and stays there.</summary>
    private async Task WatchLimitsAsync()
    {
        using var timer = new PeriodicTimer(Rest, Clock);
        try
        {
            while (!View.Run.Status.IsFinal() && await timer.WaitForNextTickAsync(_gone.Token))
            {
                await ReadLimitsAsync();
                StateHasChanged();
            }
        }
        catch (OperationCanceledException) when (_gone.IsCancellationRequested)
        {
            // The component is gone.
        }
        catch (Exception fault) when (fault is not OutOfMemoryException)
        {
            await DispatchExceptionAsync(fault);
        }
    }

    private async Task ReadAsync(CancellationToken cancellationToken)
    {
        _limits = await Desk.LimitsAsync(View.Run.Id, cancellationToken);
        _calls = await Desk.CallsAsync(View.Run.Id, cancellationToken);
        StateHasChanged();
    }
}
