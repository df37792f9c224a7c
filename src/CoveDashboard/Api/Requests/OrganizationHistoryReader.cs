using CoveDashboard.Engine.Organizations.History;
using CoveDashboard.Engine.Validation;
using CoveDashboard.Inventories;
using CoveDashboard.Organizations;

namespace CoveDashboard.Api.Requests;

/// <summary>Which readings to compare, and which changes are wanted.</summary>
internal sealed record OrganizationChangesQuery(string Connection, DateTimeOffset? From, DateTimeOffset? To, ChangeFilter Filter, string Format);

/// <summary>Reads the queries of organizations over time, with every fault at once.</summary>
internal static class OrganizationHistoryReader
{
    public static Validated<string> History(IQueryCollection query)
    {
        var reader = new QueryReader(query);
        return reader.Close(Connection(reader));
    }

    public static Validated<OrganizationChangesQuery> Changes(IQueryCollection query)
    {
        var reader = new QueryReader(query);
        var connection = Connection(reader);
        var (from, to) = (Moment(reader, "from"), Moment(reader, "to"));
        if (from > to)
            reader.Fault("from", "Is later than to.");
        var filter = new ChangeFilter(reader.Choices<OrganizationChangeKind>("kind") is [var kind, ..] ? kind : null, reader.Text("search"));
        var format = reader.Text("format") ?? "json";
        if (format is not ("json" or "csv"))
            reader.Fault("format", "Write json or csv.");
        return reader.Close(new OrganizationChangesQuery(connection, from, to, filter, format));
    }

    /// <summary>A moment; null when it is absent.</summary>
    public static DateTimeOffset? Moment(QueryReader reader, string name)
    {
        if (reader.Text(name) is not { } text)
            return null;
        var moment = DriftSideText.ReadMoment(text);
        if (moment is null)
            reader.Fault(name, "Write a moment such as 2026-01-31T12:00:00Z.");
        return moment;
    }

    private static string Connection(QueryReader reader)
    {
        var connection = reader.Text("connection");
        if (connection is null)
            reader.Fault("connection", "Name the connection.");
        return connection ?? "";
    }
}
