using CoveDashboard.Components.Controls;
using CoveDashboard.Components.Pages.Runs.Rows;
using CoveDashboard.Components.Pages.Runs.Ticks;
using CoveDashboard.Components.Pages.Wizard;
using CoveDashboard.Engine.Actions;
using CoveDashboard.Engine.Inventory;
using CoveDashboard.Engine.Runs;
using CoveDashboard.Engine.Validation;
using CoveDashboard.Inventories;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web.Virtualization;

namespace CoveDashboard.Components.Pages.Inventories;

/// <summary>The rows of a view, read as they scroll into sight; rows can be ticked for a remediation. Belongs to one inventory.</summary>
public sealed partial class InventoryRows : IDisposable
{
    private readonly ComponentLife _gone = new();
    private Virtualize<InventoryRow>? _rows;
    private TickedRows _ticks = null!;
    private InventoryView? _shown;
    private string? _tickNote;
    private int? _total;
    private bool _isTicking;

    [Inject]
    private IInventoryStore Inventory { get; set; } = null!;

    [Inject]
    private IActionCatalogue Actions { get; set; } = null!;

    [Inject]
    private ResourceShelf Shelf { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    [Parameter, EditorRequired]
    public required InventoryKey Key { get; set; }

    [Parameter, EditorRequired]
    public required InventoryView View { get; set; }

    [Parameter, EditorRequired]
    public required ActionDescription Action { get; set; }

    /// <summary>All columns of the inventory; the view chooses.</summary>
    [Parameter, EditorRequired]
    public required IReadOnlyList<ViewColumn> Columns { get; set; }

    [Parameter]
    public EventCallback<InventoryView> Ask { get; set; }

    [Parameter]
    public EventCallback<IReadOnlyList<Fault>> Typed { get; set; }

    /// <summary>Rows that match.</summary>
    [Parameter]
    public EventCallback<int> TotalChanged { get; set; }

    private IReadOnlyList<ViewColumn> Shown => View.Columns.Count == 0 ? Columns : [.. Columns.Where(c => View.Columns.Contains(c.Name))];

    protected override void OnInitialized() => _ticks = new TickedRows(Action, Actions.All.Select(a => a.Description));

    protected override async Task OnParametersSetAsync()
    {
        var isAnother = _shown is not null && !_shown.IsSameAs(View);
        _shown = View;
        if (isAnother && _rows is not null)
            await _rows.RefreshDataAsync();
    }

    public void Dispose()
    {
        _gone.Cancel();
        _gone.Dispose();
    }

    private async ValueTask<ItemsProviderResult<InventoryRow>> ProvideAsync(ItemsProviderRequest request)
    {
        var page = await Inventory.RowsAsync(View.ToQuery(Key, request.StartIndex, request.Count), request.CancellationToken);
        if (_total != page.Total)
        {
            _total = page.Total;
            await TotalChanged.InvokeAsync(page.Total);
        }
        return new ItemsProviderResult<InventoryRow>(page.Rows, page.Total);
    }

    private static ResultRow Row(InventoryRow row) => new(row.Ordinal, row.AccountId, row.AccountName, row.OuPath, row.Region, row.Values);

    /// <summary>What tells the row apart, in words.</summary>
    private string TickWords(InventoryRow row) =>
        Columns.FirstOrDefault(c => c.Type == ColumnType.Identifier) is { } column ? ResultCell.Of(row.Values[column.Name], ColumnType.Identifier).Text : row.AccountId;

    private void Tick(InventoryRow row, bool ticked)
    {
        _tickNote = null;
        if (!ticked)
            _ticks.Untick(Row(row));
        else if (!_ticks.Tick(Row(row)))
            _tickNote = $"{Format.Count(TickedRows.Limit)} are ticked, the most at a time. Untick some first.";
    }

    private async Task TickAllAsync()
    {
        (_isTicking, _tickNote) = (true, null);
        try
        {
            await foreach (var row in Inventory.StreamAsync(Key, View, _gone.Token))
                if (!_ticks.Tick(Row(row)))
                {
                    _tickNote = $"{Format.Count(_total)} rows match; {Format.Count(_ticks.Count)} are ticked, the most at a time. Filter for the rest afterwards.";
                    break;
                }
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
        _ticks.Clear();
        _tickNote = null;
    }

    private void ChooseRemedy(RemedyOffer offer) => Navigation.NavigateTo(Navigation.GetUriWithQueryParameters("/runs/new", new Dictionary<string, object?>(StringComparer.Ordinal)
    {
        ["connection"] = Key.Connection,
        ["action"] = offer.Action.Id,
        ["resources"] = Shelf.Put(offer.Resources),
    }));
}
