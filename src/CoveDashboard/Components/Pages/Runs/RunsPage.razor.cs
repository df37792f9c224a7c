using CoveDashboard.Components.Controls.Inputs;
using CoveDashboard.Components.Pages.Runs.List;
using CoveDashboard.Engine.Actions;
using CoveDashboard.Engine.Runs;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;

namespace CoveDashboard.Components.Pages.Runs;

/// <summary>All runs, newest first; read again every second while one of them is open, every five otherwise.</summary>
public sealed partial class RunsPage : IAsyncDisposable
{
    private static readonly TimeSpan WhileOpen = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan WhileCalm = TimeSpan.FromSeconds(5);

    private readonly CancellationTokenSource _gone = new();
    private RunListState _state = RunListState.Empty;
    private IReadOnlyDictionary<string, string> _titles = new Dictionary<string, string>(StringComparer.Ordinal);
    private IReadOnlyList<Option> _options = [];
    private IReadOnlyList<Run>? _runs;
    private string? _next;
    private int? _total;
    private bool _isReading;
    private Task _loop = Task.CompletedTask;

    [Inject]
    private IRunDesk Desk { get; set; } = null!;

    [Inject]
    private IActionCatalogue Actions { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    [Inject]
    private TimeProvider Clock { get; set; } = null!;

    [Inject]
    private ILogger<RunsPage> Logger { get; set; } = null!;

    protected override async Task OnInitializedAsync()
    {
        _titles = Actions.All.ToDictionary(a => a.Description.Id, a => a.Description.Title, StringComparer.Ordinal);
        _options = [.. Actions.All.Select(a => new Option(a.Description.Id, a.Description.Title)).OrderBy(o => o.Text, StringComparer.OrdinalIgnoreCase)];
        _state = RunListState.Parse(new Uri(Navigation.Uri));
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

    /// <summary>Reads as many pages' worth of the newest as are shown; older ones that were asked for stay as they are.</summary>
    private async Task ReadAsync()
    {
        var asked = _state;
        var page = await Desk.ListAsync(asked.ToQuery(connection: null, cursor: null), _gone.Token);
        if (asked != _state)
            return;
        var older = _runs is { Count: > 0 } && page.Items.Count > 0 ? _runs.Where(r => r.Number < page.Items[^1].Number).ToList() : [];
        if (older.Count == 0)
            _next = page.Next;
        _runs = [.. page.Items, .. older];
        _total = page.Total;
    }

    private async Task MoreAsync()
    {
        _isReading = true;
        var page = await Desk.ListAsync(_state.ToQuery(connection: null, _next), _gone.Token);
        _runs = [.. _runs ?? [], .. page.Items];
        _next = page.Next;
        _isReading = false;
    }

    /// <summary>Runs on the circuit's dispatcher until the page is left.</summary>
    private async Task KeepReadingAsync()
    {
        while (!_gone.IsCancellationRequested)
        {
            try
            {
                await Task.Delay(_runs?.Any(r => !r.Status.IsFinal()) == true ? WhileOpen : WhileCalm, Clock, _gone.Token);
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

    private void Ask(RunListState state) =>
        Navigation.NavigateTo(Navigation.GetUriWithQueryParameters(state.ToParameters()), replace: true);

    private void Moved(object? sender, LocationChangedEventArgs change) => _ = InvokeAsync(() => MoveAsync(new Uri(change.Location)));

    private async Task MoveAsync(Uri address)
    {
        if (_gone.IsCancellationRequested || !address.AbsolutePath.EndsWith("/runs", StringComparison.Ordinal))
            return;
        (_state, _runs, _total) = (RunListState.Parse(address), null, null);
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

    [LoggerMessage(Level = LogLevel.Warning, Message = "The runs could not be read; trying again")]
    private static partial void LogUnreadable(ILogger logger, Exception exception);
}
