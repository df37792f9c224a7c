using System.Text.Json.Nodes;
using CoveDashboard.Engine.Actions;
using CoveDashboard.Engine.Inventory.Views;
using CoveDashboard.Engine.Validation;
using CoveDashboard.Inventories;

namespace CoveDashboard.Api.Requests;

/// <summary>Reads the bodies of <c>/inventory/views</c>. The view is written as the dashboard writes it, whatever order it came in.</summary>
internal static class SavedViewReader
{
    public static SavedViewRequest ReadNew(JsonObject json, IActionCatalogue actions, List<Fault> faults)
    {
        var fields = new JsonFields(json, "", faults);
        var request = Read(fields, fields.Required("connection"), fields.Required("action"), actions, faults);
        fields.Close();
        return request;
    }

    public static (SavedViewRequest Request, int Version) ReadChange(JsonObject json, SavedView found, IActionCatalogue actions, List<Fault> faults)
    {
        var fields = new JsonFields(json, "", faults);
        fields.Demand("version");
        var version = fields.Integer("version") ?? 0;
        var request = Read(fields, found.Connection, found.Action, actions, faults);
        fields.Close();
        return (request, version);
    }

    private static SavedViewRequest Read(JsonFields fields, string connection, string action, IActionCatalogue actions, List<Fault> faults)
    {
        var (name, query, isShared) = (fields.Required("name"), fields.Text("view") ?? "", fields.Flag("shared") ?? false);
        if (actions.FindInventory(action) is not { } described)
            return new SavedViewRequest(connection, action, name, query, isShared);
        var (view, wrong) = SavedViewText.Read(query, described);
        faults.AddRange(wrong.Select(f => f with { Path = $"view.{f.Path}" }));
        return new SavedViewRequest(connection, action, name, view.ToAddress(), isShared);
    }
}

/// <summary>The body of <c>POST</c> and <c>PUT /inventory/views</c>, for the API's description.</summary>
internal sealed record SavedViewBody
{
    /// <summary>Of a new view.</summary>
    public string? Connection { get; init; }

    /// <summary>Of a new view: the inventory action.</summary>
    public string? Action { get; init; }

    public required string Name { get; init; }

    /// <summary>The query of the inventory's address, e.g. <c>?where=Logging%3Dtrue&amp;sort=Name</c>.</summary>
    public string? View { get; init; }

    /// <summary>Seen by everybody.</summary>
    public bool Shared { get; init; }

    /// <summary>The version that is replaced; of a change only.</summary>
    public int? Version { get; init; }
}
