using CoveDashboard.Api.Exports;
using CoveDashboard.Api.Requests;
using CoveDashboard.Api.Resources;
using CoveDashboard.Engine.Connections;
using CoveDashboard.Engine.Organizations.History;
using CoveDashboard.Organizations;
using Microsoft.AspNetCore.Http.HttpResults;

namespace CoveDashboard.Api;

/// <summary>Organizations over time. The tree at a moment is <c>GET /organization?at=</c>.</summary>
internal static class OrganizationHistoryEndpoints
{
    private static readonly string[] Header = ["kind", "nodeId", "name", "before", "after", "sentence", "from", "to"];

    public static void MapOrganizationHistory(this IEndpointRouteBuilder api)
    {
        api.MapGet("/organization/history", ListAsync).WithSummary("The readings of a connection's organization that are kept, newest first: one each time that it differed");
        api.MapGet("/organization/changes", CompareAsync)
            .WithSummary("What happened between two moments, in plain sentences; connection, from and to (ISO 8601; else the newest reading and the whole one before it), kind, search, format=json|csv")
            .Produces<OrganizationChangesResource>();
    }

    /// <summary>Why there is no reading of a moment.</summary>
    public static ProblemHttpResult NoneSoOld(string connection, IReadOnlyList<OrganizationReading> readings) => Problems.NotFound(readings is [var oldest, ..]
        ? $"The oldest reading that is kept of {connection} is of {ReadingRange.Write(oldest.FirstSeenAt)}."
        : $"No reading of {connection} is kept yet. GET /organization reads it.");

    private static async Task<Results<Ok<ListResource<ReadingResource>>, ProblemHttpResult>> ListAsync(
        HttpContext http, IConnectionCatalogue connections, IOrganizationHistory history, CancellationToken cancellationToken)
    {
        var connection = OrganizationHistoryReader.History(http.Request.Query);
        if (!connection.IsValid)
            return Problems.Refused(connection.Faults);
        if (connections.Find(connection.Value) is null)
            return Problems.NotFound("There is no such connection.");
        var readings = await history.ListAsync(connection.Value, cancellationToken);
        return TypedResults.Ok(new ListResource<ReadingResource>([.. readings.Reverse().Select(ReadingResource.From)], null));
    }

    private static async Task<IResult> CompareAsync(HttpContext http, IConnectionCatalogue connections, IOrganizationHistory history, CancellationToken cancellationToken)
    {
        var query = OrganizationHistoryReader.Changes(http.Request.Query);
        if (!query.IsValid)
            return Problems.Refused(query.Faults);
        var asked = query.Value;
        if (connections.Find(asked.Connection) is not { } connection)
            return Problems.NotFound("There is no such connection.");
        var readings = await history.ListAsync(asked.Connection, cancellationToken);
        if (ReadingRange.Choose(readings, asked.From, asked.To) is not { } range || (range.From is null && asked.From is not null))
            return NoneSoOld(asked.Connection, readings);
        // With one reading there is nothing before it: it is compared with itself.
        if (await history.CompareAsync(range.From ?? range.To, range.To, cancellationToken) is not { } comparison)
            return Problems.NotFound("One of the two readings was dropped meanwhile. Ask for the history again.");
        var items = asked.Filter.Of(comparison);
        return asked.Format == "csv" ? Csv(connection, comparison, items) : TypedResults.Ok(OrganizationChangesResource.Of(comparison, items));
    }

    private static CsvExport Csv(ConnectionSettings connection, OrganizationComparison comparison, IEnumerable<OrganizationChange> items)
    {
        Cell[] mark = connection.IsRehearsal ? [new Cell("REHEARSAL")] : [];
        var rows = items.Select(i => (IReadOnlyList<Cell>)[
            .. mark, new(i.Kind.ToString()), new(i.NodeId), new(i.Name), new(i.Before), new(i.After), new(i.Sentence), Cell.Of(comparison.From.FirstSeenAt), Cell.Of(comparison.To.FirstSeenAt)]);
        return new CsvExport(
            $"{(connection.IsRehearsal ? "REHEARSAL-" : "")}{connection.Name}-organization-changes.csv", connection.IsRehearsal ? ["rehearsal", .. Header] : Header, rows.ToAsyncEnumerable());
    }
}
