using CoveDashboard.Api;
using CoveDashboard.Engine.Actions;
using CoveDashboard.Engine.Inventory.Views;
using CoveDashboard.Engine.Validation;
using Microsoft.AspNetCore.WebUtilities;

namespace CoveDashboard.Inventories;

/// <summary>What a saved view asks for today: the catalogue may have changed since it was saved.</summary>
internal static class SavedViewText
{
    /// <summary>Reads the query of an address. What the action does not know (any more) is a fault and is left out.</summary>
    public static (InventoryView View, IReadOnlyList<Fault> Faults) Read(string query, ActionDescription action)
    {
        var values = QueryHelpers.ParseQuery(query);
        return InventoryViewReader.Read(name => [.. values.GetValueOrDefault(name).OfType<string>()], action);
    }

    /// <summary>What it asks for that is not there any more; empty: nothing.</summary>
    public static IReadOnlyList<Fault> Check(SavedView view, IActionCatalogue actions) => actions.FindInventory(view.Action) is { } action
        ? Read(view.Query, action).Faults
        : [new Fault("action", $"The catalogue holds no inventory action {view.Action} any more.")];

    /// <summary>The inventory's page with the view, whole: what is not there any more is said there.</summary>
    public static string AddressOf(SavedView view) =>
        $"/inventory/{Uri.EscapeDataString(view.Action)}{view.Query}{(view.Query.Length == 0 ? '?' : '&')}connection={Uri.EscapeDataString(view.Connection)}&saved={view.Id:D}";

    /// <summary>The view's own address, to share.</summary>
    public static string ShortAddressOf(SavedView view) => $"/inventory/views/{view.Id:D}";
}
