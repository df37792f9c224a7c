using CoveDashboard.Api.Exports;
using CoveDashboard.Api.Requests;
using CoveDashboard.Api.Resources;
using CoveDashboard.Engine.Connections;
using CoveDashboard.Engine.Inventory.Drift;
using CoveDashboard.Engine.Runs;
using CoveDashboard.Inventories;

namespace CoveDashboard.Api;

/// <summary>What changed of an inventory between two runs or moments.</summary>
internal static class DriftEndpoints
{
    public static void MapDrift(this IEndpointRouteBuilder api) => api.MapGet("/inventory/drift", CompareAsync)
        .WithSummary("What changed between two runs or moments; connection, action, question, before, after (a run's number or id, or ISO 8601), kind, column, ou, format=json|csv")
        .Produces<DriftResource>();

    private static async Task<IResult> CompareAsync(
        HttpContext http, IConnectionCatalogue connections, IDriftDesk desk, IRunDesk runs, InventoryFinder finder, CancellationToken cancellationToken)
    {
        var query = InventoryQueryReader.Drift(http.Request.Query);
        var before = await DriftSideText.ParseAsync(http.Request.Query["before"], "before", runs, cancellationToken);
        var after = await DriftSideText.ParseAsync(http.Request.Query["after"], "after", runs, cancellationToken);
        if (!query.IsValid || !before.IsValid || !after.IsValid)
            return Problems.Refused([.. query.Faults, .. before.Faults, .. after.Faults]);
        var asked = query.Value;
        if (connections.Find(asked.Connection) is not { } connection)
            return Problems.NotFound("There is no such connection.");
        var key = await finder.FindAsync(asked.Connection, asked.Action, asked.Question, cancellationToken);
        var drift = await desk.CompareAsync(key, before.Value, after.Value, cancellationToken);
        if (!drift.IsValid)
            return Problems.Refused(drift.Faults);
        var items = asked.Filter.Of(drift.Value);
        return asked.Format == "csv" ? Csv(connection, asked.Action, items) : TypedResults.Ok(DriftResource.From(drift.Value, items));
    }

    private static CsvExport Csv(ConnectionSettings connection, string action, IEnumerable<DriftItem> items)
    {
        var mark = connection.IsRehearsal;
        var rows = items.SelectMany(DriftTable.Rows).Select(row => mark ? [new Cell("REHEARSAL"), .. row] : row);
        return new CsvExport(
            $"{(mark ? "REHEARSAL-" : "")}{connection.Name}-{action}-drift.csv", mark ? ["rehearsal", .. DriftTable.Header] : DriftTable.Header, rows.ToAsyncEnumerable());
    }
}
