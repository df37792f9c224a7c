using CoveDashboard.Components.Pages.Plans.List;
using CoveDashboard.Engine.People;
using CoveDashboard.Engine.Plans;
using CoveDashboard.Engine.Storage;
using CoveDashboard.Security;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;

namespace CoveDashboard.Components.Pages.Plans;

/// <summary>What waits for this person, then all plans, newest first; read again when the store rings.</summary>
public sealed partial class PlansPage : IAsyncDisposable
{
    private static readonly TimeSpan Rest = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LookAtLeastEvery = TimeSpan.FromSeconds(15);

    private readonly CancellationTokenSource _gone = new();
    private PlanListState _state = PlanListState.Empty;
    private IReadOnlyList<PlanSummary>? _forMe;
    private IReadOnlyList<PlanSummary>? _plans;
    private string? _next;
    private int? _total;
    private bool _mayDecide;
    private bool _isReading;
    private Task _loop = Task.CompletedTask;

    [Inject]
    private IPlanDesk Desk { get; set; } = null!;

    [Inject]
    private IRunStore Store { get; set; } = null!;

    [Inject]
    private CurrentActor Viewer { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    [Inject]
    private TimeProvider Clock { get; set; } = null!;

    [Inject]
    private ILogger<PlansPage> Logger { get; set; } = null!;

    protected override async Task OnInitializedAsync()
    {
        _state = PlanListState.Parse(new Uri(Navigation.Uri));
        Navigation.LocationChanged += Moved;
        await ReadAsync();
        _loop = KeepReadingAsync();
    }

    public async ValueTask DisposeAsync()
    {
        Navigation.LocationChanged -= Moved;
        await _gone.CancelAsync();
        await _loop;
        _gone.Dispose();
    }

    /// <summary>Reads the newest again; older ones that were asked for stay as they are.</summary>
    private async Task ReadAsync()
    {
        var asked = _state;
        var page = await Desk.ListAsync(asked.ToQuery(cursor: null), _gone.Token);
        var forMe = await ForMeAsync();
        if (asked != _state)
            return;
        var older = _plans is { Count: > 0 } && page.Items.Count > 0 ? _plans.Where(p => p.Number < page.Items[^1].Number).ToList() : [];
        if (older.Count == 0)
            _next = page.Next;
        (_plans, _forMe, _total) = ([.. page.Items, .. older], forMe, page.Total);
    }

    /// <summary>To decide for an approver, to apply for an operator.</summary>
    private async Task<IReadOnlyList<PlanSummary>> ForMeAsync()
    {
        var actor = await Viewer.GetAsync();
        var (approves, applies) = (actor.Is(Role.Approver), actor.Is(Role.Operator));
        _mayDecide = approves || applies;
        PlanState[] states = [.. approves ? [PlanState.Waiting] : Array.Empty<PlanState>(), .. applies ? [PlanState.Approved] : Array.Empty<PlanState>()];
        if (states.Length == 0)
            return [];
        var page = await Desk.ListAsync(new PlanQuery { States = states, Limit = 50 }, _gone.Token);
        return [.. page.Items.Where(p => p.State == PlanState.Approved || p.RequesterName != actor.Name)];
    }

    private async Task MoreAsync()
    {
        _isReading = true;
        try
        {
            var page = await Desk.ListAsync(_state.ToQuery(_next), _gone.Token);
            _plans = [.. _plans ?? [], .. page.Items];
            _next = page.Next;
        }
        finally
        {
            _isReading = false;
        }
    }

    /// <summary>Runs on the circuit's dispatcher until the page is left.</summary>
    private async Task KeepReadingAsync()
    {
        using var bell = new StoreBell(Store, _ => true, Clock);
        while (!_gone.IsCancellationRequested)
        {
            try
            {
                await bell.WaitAsync(Rest, LookAtLeastEvery, _gone.Token);
                await ReadAsync();
                StateHasChanged();
            }
            catch (OperationCanceledException) when (_gone.IsCancellationRequested)
            {
                return;
            }
            catch (Exception exception) when (exception is not OperationCanceledException)
            {
                LogUnreadable(Logger, exception);
            }
        }
    }

    private void Ask(PlanListState state) =>
        Navigation.NavigateTo(Navigation.GetUriWithQueryParameters(state.ToParameters()), replace: true);

    private void Moved(object? sender, LocationChangedEventArgs change) => _ = InvokeAsync(() => MoveAsync(new Uri(change.Location)));

    private async Task MoveAsync(Uri address)
    {
        if (_gone.IsCancellationRequested || !address.AbsolutePath.EndsWith("/plans", StringComparison.Ordinal))
            return;
        (_state, _plans, _total) = (PlanListState.Parse(address), null, null);
        StateHasChanged();
        try
        {
            await ReadAsync();
            StateHasChanged();
        }
        catch (OperationCanceledException) when (_gone.IsCancellationRequested)
        {
            // The page was left meanwhile.
        }
        catch (Exception exception)
        {
            await DispatchExceptionAsync(exception);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The plans could not be read; trying again")]
    private static partial void LogUnreadable(ILogger logger, Exception exception);
}
