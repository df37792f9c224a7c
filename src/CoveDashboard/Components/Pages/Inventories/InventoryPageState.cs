using CoveDashboard.Engine.Actions;
using CoveDashboard.Engine.Validation;
using CoveDashboard.Inventories;
using Microsoft.AspNetCore.WebUtilities;

namespace CoveDashboard.Components.Pages.Inventories;

/// <summary>What the address of an inventory's page says.</summary>
/// <param name="Connection">Null: the one in view.</param>
/// <param name="Faults">Of what could not be read and is left out.</param>
public sealed record InventoryPageState(string? Connection, InventoryView View, IReadOnlyList<Fault> Faults)
{
    /// <summary>The saved view that was opened; null: none.</summary>
    public Guid? Saved { get; init; }

    /// <param name="action">Null: there is no such inventory, and nothing to read.</param>
    public static InventoryPageState Parse(Uri address, ActionDescription? action)
    {
        var query = QueryHelpers.ParseQuery(address.Query);
        var connection = query.GetValueOrDefault("connection").ToString() is { Length: > 0 } name ? name : null;
        if (action is null)
            return new InventoryPageState(connection, InventoryView.Empty, []);
        var (view, faults) = InventoryViewReader.Read(name => [.. query.GetValueOrDefault(name).OfType<string>()], action);
        return new InventoryPageState(connection, view, faults) { Saved = Guid.TryParse(query.GetValueOrDefault("saved").ToString(), out var saved) ? saved : null };
    }
}
