using CoveDashboard.Engine.Actions;
using CoveDashboard.Engine.Inventory;
using CoveDashboard.Engine.Inventory.Views;
using CoveDashboard.Engine.Runs;
using CoveDashboard.Security;
using Microsoft.AspNetCore.Components;

namespace CoveDashboard.Components.Pages.Inventories;

/// <summary>Every inventory of the connection in view, with how sure it is, and what was never taken.</summary>
public sealed partial class InventoriesPage : IDisposable
{
    /// <summary>Ages closer together than this are one.</summary>
    private static readonly TimeSpan Spread = TimeSpan.FromHours(1);

    private readonly ComponentLife _gone = new();
    private IReadOnlyList<Item>? _items;
    private IReadOnlyList<ActionDescription> _never = [];
    private IReadOnlyList<SavedView> _views = [];

    [Inject]
    private IInventoryStore Inventory { get; set; } = null!;

    [Inject]
    private IActionCatalogue Actions { get; set; } = null!;

    [Inject]
    private IRunDesk Runs { get; set; } = null!;

    [Inject]
    private ISavedViewDesk Views { get; set; } = null!;

    [Inject]
    private CurrentActor People { get; set; } = null!;

    [Inject]
    private Shell Shell { get; set; } = null!;

    [SupplyParameterFromQuery]
    private string? Connection { get; set; }

    protected override async Task OnParametersSetAsync()
    {
        Shell.Use(Connection);
        try
        {
            await ReadAsync(_gone.Token);
        }
        catch (OperationCanceledException) when (_gone.IsCancellationRequested)
        {
            // The page was left while it was reading.
        }
    }

    public void Dispose()
    {
        _gone.Cancel();
        _gone.Dispose();
    }

    private async Task ReadAsync(CancellationToken cancellationToken)
    {
        var items = new List<Item>();
        if (Shell.Connection is { } connection)
            foreach (var summary in await Inventory.ListAsync(connection.Name, cancellationToken))
            {
                // What was asked is written in the run that asked it.
                var parameters = summary.Key.Question.Length == 0 ? null : (await Runs.FindAsync(summary.LastRun, cancellationToken))?.Parameters.ToJsonString() ?? $"question {summary.Key.Question}";
                items.Add(new Item(summary, Actions.Find(summary.Key.Action)?.Description, parameters));
            }
        _views = Shell.Connection is { } shown ? await Views.ListAsync(shown.Name, await People.GetAsync(), cancellationToken) : [];
        var taken = items.Select(i => i.Summary.Key.Action).ToHashSet(StringComparer.Ordinal);
        _never = [.. Actions.All.Select(a => a.Description).Where(a => a.Kind == ActionKind.Inventory && !taken.Contains(a.Id)).OrderBy(a => a.Title, StringComparer.OrdinalIgnoreCase)];
        _items = [.. items.OrderBy(i => i.Title, StringComparer.OrdinalIgnoreCase)];
    }

    /// <param name="Action">Null when it is gone from the catalogue.</param>
    private sealed record Item(InventorySummary Summary, ActionDescription? Action, string? Parameters)
    {
        public string Title => Action?.Title ?? Summary.Key.Action;
    }
}
