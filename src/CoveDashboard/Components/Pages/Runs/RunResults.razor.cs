using System.Text.Json.Nodes;
using CoveDashboard.Components.Controls;
using CoveDashboard.Components.Pages.Runs.Live;
using CoveDashboard.Components.Pages.Runs.Map;
using CoveDashboard.Components.Pages.Runs.Rows;
using CoveDashboard.Components.Pages.Runs.Ticks;
using CoveDashboard.Components.Pages.Wizard;
using CoveDashboard.Engine.Actions;
using CoveDashboard.Engine.Runs;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;
using Microsoft.AspNetCore.Components.Web.Virtualization;

namespace CoveDashboard.Components.Pages.Runs;

/// <summary>The result rows' tab. New rows wait behind a chip while a person points at the table, works in it or has scrolled.</summary>
public sealed partial class RunResults : IDisposable
{
    private static readonly TimeSpan Rest = TimeSpan.FromSeconds(1);

    private static readonly ExportFormat[] Formats =
        [new("csv", "CSV, one line a row"), new("xlsx", "Excel workbook"), new("json", "JSON, one record a target"), new("ndjson", "NDJSON, one line a target")];

    private readonly ComponentLife _gone = new();
    private Virtualize<ResultRow>? _rows;
    private IReadOnlyList<ResultColumn> _columns = [];
    private HashSet<string> _names = [];
    private RowQueryState _state = RowQueryState.Empty;
    private Refreshed _refreshed = null!;
    private int? _total;
    private long _rowsShown;
    private Func<JsonObject, ResultColumn, ResultCell> _cells = ResultCell.Of;
    private TickedRows? _ticks;
    private string? _tickNote;
    private bool _isTicking;
    private bool _isPointed;
    private bool _isFocused;
    private bool _isScrolled;

    [Inject]
    private IRunDesk Desk { get; set; } = null!;

    [Inject]
    private IActionCatalogue Actions { get; set; } = null!;

    [Inject]
    private ResourceShelf Shelf { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    [Inject]
    private TimeProvider Clock { get; set; } = null!;

    [Parameter, EditorRequired]
    public required RunView View { get; set; }

    [Parameter, EditorRequired]
    public required MapLayout Layout { get; set; }

    /// <summary>Null when the action is gone from the catalogue.</summary>
    [Parameter]
    public ActionDescription? Action { get; set; }

    /// <summary>Accounts left out that count against coverage.</summary>
    [Parameter]
    public int NotReached { get; set; }

    [Parameter]
    public EventCallback<int> TargetChosen { get; set; }

    private long NewRows => _total is null ? 0 : View.Run.Rows - _rowsShown;

    private bool IsHeld => _isPointed || _isFocused || _isScrolled;

    protected override void OnInitialized()
    {
        _refreshed = new Refreshed(Clock, Rest);
        _columns = ResultColumn.Of(RunWords.ColumnsOf(View.Run, Action), View.Run.Scope == ActionScope.Regional);
        _cells = View.Run.Kind == ActionKind.Remediation ? FindingCell.Of : ResultCell.Of;
        _ticks = View.Run.Kind == ActionKind.Inventory && Action is not null ? new TickedRows(Action, Actions.All.Select(a => a.Description)) : null;
        _names = _columns.Select(c => c.Name).ToHashSet(StringComparer.Ordinal);
        _state = RowQueryState.Parse(new Uri(Navigation.Uri), _names);
        Navigation.LocationChanged += Moved;
    }

    protected override Task OnParametersSetAsync() =>
        _total is null || NewRows <= 0 || IsHeld ? Task.CompletedTask : _refreshed.RefreshAsync(View.Run.Rows, _ => ShowNewAsync(), _gone.Token);

    public void Dispose()
    {
        Navigation.LocationChanged -= Moved;
        _gone.Cancel();
        _gone.Dispose();
    }

    private async ValueTask<ItemsProviderResult<ResultRow>> ProvideAsync(ItemsProviderRequest request)
    {
        _isScrolled = request.StartIndex > 0;
        var seen = View.Run.Rows;
        var page = await Desk.RowsAsync(View.Run.Id, _state.ToQuery(request.StartIndex, request.Count), request.CancellationToken);
        if (!_isScrolled || _total is null)
            _rowsShown = seen;
        if (_total != page.Total)
        {
            _total = page.Total;
            StateHasChanged();
        }
        return new ItemsProviderResult<ResultRow>(page.Rows, page.Total);
    }

    private async Task ShowNewAsync()
    {
        if (_rows is null || _gone.IsCancellationRequested)
            return;
        _rowsShown = View.Run.Rows;
        await _rows.RefreshDataAsync();
        StateHasChanged();
    }

    /// <summary>What tells the row apart, in words.</summary>
    private string TickWords(ResultRow row) =>
        _columns.FirstOrDefault(c => c.Type == ColumnType.Identifier) is { } column ? _cells(row.Values, column).Text : row.AccountId;

    private void Tick(ResultRow row, bool ticked)
    {
        _tickNote = null;
        if (!ticked)
            _ticks!.Untick(row);
        else if (!_ticks!.Tick(row))
            _tickNote = $"{Format.Count(TickedRows.Limit)} are ticked, the most at a time. Untick some first.";
    }

    private async Task TickAllAsync()
    {
        (_isTicking, _tickNote) = (true, null);
        try
        {
            const int page = 1000;
            var total = int.MaxValue;
            for (var skip = 0; skip < Math.Min(total, TickedRows.Limit); skip += page)
            {
                var slice = await Desk.RowsAsync(View.Run.Id, _state.ToQuery(skip, page), _gone.Token);
                total = slice.Total;
                if (slice.Rows.Any(row => !_ticks!.Tick(row)))
                    break;
            }
            if (total > TickedRows.Limit)
                _tickNote = $"{Format.Count(total)} rows match; {Format.Count(_ticks!.Count)} are ticked, the most at a time. Filter for the rest afterwards.";
        }
        catch (OperationCanceledException) when (_gone.IsCancellationRequested)
        {
            return; // The page is gone.
        }
        finally
        {
            _isTicking = false;
        }
    }

    private void UntickAll()
    {
        _ticks!.Clear();
        _tickNote = null;
    }

    private void ChooseRemedy(RemedyOffer offer) => Navigation.NavigateTo(Navigation.GetUriWithQueryParameters("/runs/new", new Dictionary<string, object?>(StringComparer.Ordinal)
    {
        ["connection"] = View.Run.Connection,
        ["action"] = offer.Action.Id,
        ["resources"] = Shelf.Put(offer.Resources),
    }));

    private void Ask(RowQueryState state) =>
        Navigation.NavigateTo(Navigation.GetUriWithQueryParameters(state.ToParameters(_names)), replace: true);

    private void Moved(object? sender, LocationChangedEventArgs change) => _ = InvokeAsync(() => MoveAsync(new Uri(change.Location)));

    private async Task MoveAsync(Uri address)
    {
        var state = RowQueryState.Parse(address, _names);
        if (state.IsSameAs(_state) || _gone.IsCancellationRequested)
            return;
        _state = state;
        try
        {
            await ShowNewAsync();
        }
        catch (Exception exception)
        {
            await DispatchExceptionAsync(exception);
        }
    }
}
