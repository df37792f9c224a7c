using CoveDashboard.Api;
using CoveDashboard.Components.Controls;
using CoveDashboard.Engine.Actions;
using CoveDashboard.Engine.Inventory;
using CoveDashboard.Engine.Validation;
using CoveDashboard.Inventories;
using Microsoft.AspNetCore.Components;

namespace CoveDashboard.Components.Pages.Inventories;

/// <summary>One inventory: its rows with their age, who is unknown, and what to do with what is found. Everything that is chosen stands in the address.</summary>
public sealed partial class InventoryPage
{
    private const int MostGroups = 500;

    private static readonly ExportFormat[] Formats =
        [new("csv", "CSV, one line a row"), new("xlsx", "Excel workbook"), new("json&download=true", "JSON, one array"), new("ndjson", "NDJSON, one row a line")];

    private ActionDescription? _action;
    private string? _connection;
    private IReadOnlyList<ViewColumn> _columns = [];
    private InventoryKey? _key;
    private InventoryCoverage? _coverage;
    private IReadOnlyList<InventoryGroup> _groups = [];
    private IReadOnlyList<Fault> _faults = [];
    private long? _total;

    [Inject]
    private IInventoryStore Inventory { get; set; } = null!;

    [Inject]
    private InventoryFinder Finder { get; set; } = null!;

    [Inject]
    private IActionCatalogue Actions { get; set; } = null!;

    [Inject]
    private Shell Shell { get; set; } = null!;

    [Parameter]
    public string Action { get; set; } = "";

    protected override string Path => $"/inventory/{Uri.EscapeDataString(Action)}";

    private InventoryView View => State.View;

    private string ExportAddress => $"api/v1/inventory/{Uri.EscapeDataString(Action)}/rows{(View with { GroupBy = null, Question = _key?.Question ?? "" }).ToAddress(_connection)}";

    private string DriftAddress => $"/inventory/{Uri.EscapeDataString(Action)}/drift{(InventoryView.Empty with { Question = _key?.Question ?? "" }).ToAddress(_connection)}";

    protected override InventoryPageState Parse(Uri address)
    {
        _action = Actions.FindInventory(Action);
        _columns = _action is null ? [] : ViewColumn.Of(_action);
        return InventoryPageState.Parse(address, _action);
    }

    protected override IReadOnlyDictionary<string, object?> Address(InventoryPageState state) =>
        new Dictionary<string, object?>(state.View.ToParameters(), StringComparer.Ordinal) { ["saved"] = state.Saved?.ToString("D") };

    /// <summary>What is shown stays until the answer comes: it is the same table.</summary>
    protected override void Clear() => _faults = [];

    protected override async Task ReadAsync()
    {
        var asked = State;
        Shell.Use(asked.Connection);
        (_connection, _faults) = (Shell.Connection?.Name, asked.Faults);
        if (_action is null || _connection is null)
            return;
        var key = await Finder.FindAsync(_connection, Action, asked.View.Question, Gone);
        var coverage = await Inventory.CoverageAsync(key, asked.View.OuPath, asked.View.AccountId, Gone);
        var groups = asked.View.GroupBy is { } by ? await Inventory.GroupsAsync(asked.View.ToQuery(key, 0, 1), by, MostGroups, Gone) : [];
        if (asked != State)
            return;
        if (asked.View.GroupBy is not null)
            _total = (await Inventory.RowsAsync(asked.View.ToQuery(key, 0, 1), Gone)).Total;
        (_key, _coverage, _groups) = (key, coverage, groups);
    }

    private void Ask(InventoryView view) => Ask(State with { View = view });

    private void ShowTyped(IReadOnlyList<Fault> faults) => _faults = faults;

    private void ShowTotal(int total) => _total = total;

    private static string? Clean(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
