using CoveDashboard.Api.Exports;
using CoveDashboard.Api.Requests;
using CoveDashboard.Api.Resources;
using CoveDashboard.Engine.Actions;
using CoveDashboard.Engine.Connections;
using CoveDashboard.Engine.Inventory;
using CoveDashboard.Inventories;
using Microsoft.AspNetCore.Http.HttpResults;

namespace CoveDashboard.Api;

/// <summary>The latest known state of every account and region, and how sure it is.</summary>
internal static class InventoryEndpoints
{
    public static void MapInventory(this IEndpointRouteBuilder api)
    {
        api.MapGet("/inventory", ListAsync).WithSummary("Every inventory of a connection, with coverage");
        api.MapGet("/inventory/{action}/rows", RowsAsync)
            .WithSummary("Rows with their age; connection, question, ou, account, where (repeatable: Name=x, Name!=x, Name~x, Days>90, Days<90, Note?, Note!?), search, sort, desc, columns, skip, limit; format=json|ndjson|csv|xlsx, download=true for all as JSON")
            .Produces<InventoryRowsResource>();
        api.MapGet("/inventory/{action}/coverage", CoverageAsync).WithSummary("How sure the inventory is, and who is not known with cause; connection, question, ou, account, skip, limit").Produces<CoverageDetailsResource>();
    }

    /// <summary>The inventory action of this id; null: there is none.</summary>
    public static ActionDescription? FindInventory(this IActionCatalogue actions, string id) =>
        actions.Find(id)?.Description is { Kind: ActionKind.Inventory } action ? action : null;

    private static async Task<Results<Ok<ListResource<InventoryResource>>, ProblemHttpResult>> ListAsync(
        string connection, IConnectionCatalogue connections, IInventoryStore inventory, IActionCatalogue actions, CancellationToken cancellationToken)
    {
        if (connections.Find(connection) is null)
            return Problems.NotFound("There is no such connection.");
        var all = await inventory.ListAsync(connection, cancellationToken);
        return TypedResults.Ok(new ListResource<InventoryResource>(
            [.. all.Select(i => new InventoryResource(i.Key.Action, actions.Find(i.Key.Action)?.Description.Title, i.Key.Question, CoverageResource.From(i.Coverage), i.LastRun))], null));
    }

    private static async Task<IResult> RowsAsync(
        string action, HttpContext http, IConnectionCatalogue connections, IInventoryStore inventory, InventoryFinder finder, IActionCatalogue actions, CancellationToken cancellationToken)
    {
        if (actions.FindInventory(action) is not { } described)
            return Problems.NotFound($"There is no inventory action {action}.");
        var query = InventoryQueryReader.Rows(http.Request.Query, described);
        if (!query.IsValid)
            return Problems.Refused(query.Faults);
        var asked = query.Value;
        if (connections.Find(asked.Connection) is not { } connection)
            return Problems.NotFound("There is no such connection.");
        var key = await finder.FindAsync(connection.Name, action, asked.View.Question, cancellationToken);
        if (asked is { Format: "json", IsDownload: false })
            return await PageAsync(key, asked, inventory, cancellationToken);
        var rows = inventory.StreamAsync(key, asked.View, cancellationToken);
        var (table, name) = (new InventoryTable(described, asked.View, connection.IsRehearsal), $"{(connection.IsRehearsal ? "REHEARSAL-" : "")}{connection.Name}-{action}.{asked.Format}");
        return asked.Format switch
        {
            "csv" => new CsvExport(name, table.Header, rows.Select(table.RowOf)),
            "xlsx" when (await inventory.RowsAsync(asked.View.ToQuery(key, 0, 1), cancellationToken)).Total is > XlsxExport.MaxRows and var total => Problems.Refused(
                "format", $"There are {total:N0} rows; a sheet holds {XlsxExport.MaxRows:N0}. Take format=csv, or narrow by where, ou or account."),
            "xlsx" => new XlsxExport(name, table.Header, rows.Select(table.RowOf)),
            "ndjson" => new NdjsonExport<InventoryRowResource>(name, rows.Select(r => InventoryRowResource.From(r, asked.View.Columns))),
            _ => new JsonExport<InventoryRowResource>(name, rows.Select(r => InventoryRowResource.From(r, asked.View.Columns))),
        };
    }

    private static async Task<IResult> PageAsync(InventoryKey key, InventoryRowsQuery asked, IInventoryStore inventory, CancellationToken cancellationToken)
    {
        var page = await inventory.RowsAsync(asked.View.ToQuery(key, asked.Skip, asked.Limit), cancellationToken);
        var coverage = await inventory.CoverageAsync(key, asked.View.OuPath, asked.View.AccountId, cancellationToken);
        return TypedResults.Ok(new InventoryRowsResource([.. page.Rows.Select(r => InventoryRowResource.From(r, asked.View.Columns))], page.Total, CoverageResource.From(coverage)));
    }

    private static async Task<IResult> CoverageAsync(
        string action, HttpContext http, IConnectionCatalogue connections, IInventoryStore inventory, InventoryFinder finder, UnknownCells unknown, IActionCatalogue actions, CancellationToken cancellationToken)
    {
        if (actions.FindInventory(action) is null)
            return Problems.NotFound($"There is no inventory action {action}.");
        var query = InventoryQueryReader.Coverage(http.Request.Query);
        if (!query.IsValid)
            return Problems.Refused(query.Faults);
        var asked = query.Value;
        if (connections.Find(asked.Connection) is null)
            return Problems.NotFound("There is no such connection.");
        var key = await finder.FindAsync(asked.Connection, action, asked.Question, cancellationToken);
        var coverage = await inventory.CoverageAsync(key, asked.OuPath, asked.AccountId, cancellationToken);
        var page = await unknown.ReadAsync(key, asked.OuPath, asked.AccountId, asked.Skip, asked.Limit, cancellationToken);
        return TypedResults.Ok(new CoverageDetailsResource(CoverageResource.From(coverage), [.. page.Cells.Select(NotKnownResource.From)], page.Total));
    }
}
