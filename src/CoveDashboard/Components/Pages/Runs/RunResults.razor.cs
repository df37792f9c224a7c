using CoveDashboard.Components.Controls;
using CoveDashboard.Components.Pages.Runs.Live;
using CoveDashboard.Components.Pages.Runs.Map;
using CoveDashboard.Components.Pages.Runs.Rows;
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

    private readonly CancellationTokenSource _gone = new();
    private Virtualize<ResultRow>? _rows;
    private IReadOnlyList<ResultColumn> _columns = [];
    private HashSet<string> _names = [];
    private RowQueryState _state = RowQueryState.Empty;
    private Refreshed _refreshed = null!;
    private int? _total;
    private long _rowsShown;
    private bool _isPointed;
    private bool _isFocused;
    private bool _isScrolled;

    [Inject]
    private IRunDesk Desk { get; set; } = null!;

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
        _columns = ResultColumn.Of(Action, View.Run.Scope == ActionScope.Regional);
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
