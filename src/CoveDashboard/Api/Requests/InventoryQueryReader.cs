using CoveDashboard.Engine.Actions;
using CoveDashboard.Engine.Inventory.Drift;
using CoveDashboard.Engine.Validation;
using CoveDashboard.Inventories;

namespace CoveDashboard.Api.Requests;

/// <summary>What is asked of an inventory's rows.</summary>
/// <param name="IsDownload">The whole view as a file, in JSON too.</param>
internal sealed record InventoryRowsQuery(string Connection, InventoryView View, int Skip, int Limit, string Format, bool IsDownload);

/// <summary>What is asked of an inventory's coverage.</summary>
internal sealed record InventoryCoverageQuery(string Connection, string Question, string? OuPath, string? AccountId, int Skip, int Limit);

/// <summary>Which pictures to compare, and which items of the comparison are wanted.</summary>
internal sealed record DriftQuery(string Connection, string Action, string Question, string? Before, string? After, DriftFilter Filter, string Format);

/// <summary>Reads the queries of inventories, with every fault at once.</summary>
internal static class InventoryQueryReader
{
    public static Validated<InventoryRowsQuery> Rows(IQueryCollection query, ActionDescription action)
    {
        var reader = new QueryReader(query);
        var connection = Connection(reader);
        var (view, faults) = InventoryViewReader.Read(reader.Values, action);
        foreach (var fault in faults)
            reader.Fault(fault.Path, fault.Message);
        if (view.GroupBy is not null)
            reader.Fault("group", "Rows come ungrouped here; leave it out.");
        return reader.Close(new InventoryRowsQuery(connection, view, reader.Skip(), reader.Limit(), Format(reader, "json", "ndjson", "csv", "xlsx"), reader.Flag("download")));
    }

    public static Validated<InventoryCoverageQuery> Coverage(IQueryCollection query)
    {
        var reader = new QueryReader(query);
        return reader.Close(new InventoryCoverageQuery(
            Connection(reader), reader.Text("question") ?? "", reader.Text("ou"), reader.Text("account"), reader.Skip(), reader.Limit()));
    }

    public static Validated<DriftQuery> Drift(IQueryCollection query)
    {
        var reader = new QueryReader(query);
        var (connection, action) = (Connection(reader), reader.Text("action"));
        if (action is null)
            reader.Fault("action", "Name the inventory action.");
        var filter = new DriftFilter(reader.Choices<DriftKind>("kind") is [var kind, ..] ? kind : null, reader.Text("column"), reader.Text("ou"));
        return reader.Close(new DriftQuery(
            connection, action ?? "", reader.Text("question") ?? "", reader.Text("before"), reader.Text("after"), filter, Format(reader, "json", "csv")));
    }

    private static string Connection(QueryReader reader)
    {
        var connection = reader.Text("connection");
        if (connection is null)
            reader.Fault("connection", "Name the connection.");
        return connection ?? "";
    }

    private static string Format(QueryReader reader, params string[] known)
    {
        var format = reader.Text("format") ?? known[0];
        if (!known.Contains(format))
            reader.Fault("format", $"Write {string.Join(", ", known[..^1])} or {known[^1]}.");
        return format;
    }
}
