using CoveDashboard.Engine.Organizations.Formats;
using CoveDashboard.Engine.Validation;

namespace CoveDashboard.Api.Requests;

/// <summary>What is asked of an organization.</summary>
/// <param name="Format">Null: the API's own JSON.</param>
/// <param name="NodeId">Only this node and what is below it; null: everything.</param>
/// <param name="At">The reading that held then; null: the last one.</param>
internal sealed record OrganizationQuery(string Connection, OrganizationFormat? Format, NodeNameFormat NodeName, string? NodeId, DateTimeOffset? At);

/// <summary>Reads the query of <c>GET /organization</c>, with every fault at once.</summary>
internal static class OrganizationQueryReader
{
    private const string OwnFormat = "json";

    public static Validated<OrganizationQuery> Read(IQueryCollection query)
    {
        var reader = new QueryReader(query);
        var connection = reader.Text("connection");
        if (connection is null)
            reader.Fault("connection", "Name the connection.");
        var node = reader.Text("node");
        var format = reader.Text("format") is { } name and not OwnFormat ? Format(reader, name) : null;
        if (node is not null && format is null)
            reader.Fault("node", "Goes with format text, json-flat, json-tree or csv.");
        var at = OrganizationHistoryReader.Moment(reader, "at");
        if (at is not null && format is (OrganizationFormat.JsonFlat or OrganizationFormat.JsonTree))
            reader.Fault("format", "json-flat and json-tree have every field that AWS gave, which the history does not keep. Take json, text or csv with at.");
        return reader.Close(new OrganizationQuery(connection ?? "", format, NodeName(reader, query), node, at));
    }

    private static OrganizationFormat? Format(QueryReader reader, string name)
    {
        var format = OrganizationFormats.Find(name);
        if (format is null)
            reader.Fault("format", "Write json, text, json-flat, json-tree or csv.");
        return format;
    }

    private static NodeNameFormat NodeName(QueryReader reader, IQueryCollection query)
    {
        // An empty format is a fault, not the default: it names nothing.
        reader.Text("nodeName");
        var names = NodeNameFormat.Parse(query.ContainsKey("nodeName") ? query["nodeName"].ToString() : NodeNameFormat.Default, "nodeName");
        foreach (var fault in names.Faults)
            reader.Fault(fault.Path, fault.Message);
        return names.Value ?? NodeNameFormat.Parse(NodeNameFormat.Default, "nodeName").Value!;
    }
}
