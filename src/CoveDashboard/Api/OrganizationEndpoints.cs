using CoveDashboard.Api.Exports;
using CoveDashboard.Api.Requests;
using CoveDashboard.Api.Resources;
using CoveDashboard.Engine.Connections;
using CoveDashboard.Engine.Organizations;
using CoveDashboard.Engine.Organizations.Formats;
using CoveDashboard.Engine.Organizations.Governance;
using CoveDashboard.Engine.Organizations.History;
using CoveDashboard.Engine.Plans;
using Microsoft.AspNetCore.Http.HttpResults;

namespace CoveDashboard.Api;

/// <summary>Connections, and the organization behind each.</summary>
internal static class OrganizationEndpoints
{
    private const int ConnectionsAtOnce = 8;

    public static void MapOrganizations(this IEndpointRouteBuilder api)
    {
        api.MapGet("/connections", ListAsync).WithSummary("Connections, their caller and whether it works");
        api.MapGet("/organization", ReadAsync)
            .WithSummary("The organization's tree as it was read last, read now when it never was; connection, format=json|text|json-flat|json-tree|csv, nodeName of the text, node for what hangs on one, at (ISO 8601) for the reading that held then")
            .Produces<OrganizationResource>();
        api.MapGet("/organization/nodes/{id}", NodeAsync).WithSummary("Tags and policies of an account, OU or root, inherited ones too, and the services that an account administers; asked of AWS now");
    }

    private static async Task<ListResource<ConnectionResource>> ListAsync(IConnectionCatalogue connections, IConnectionProbe probe, IWriteStops stops, CancellationToken cancellationToken)
    {
        var all = connections.All;
        var resources = new ConnectionResource[all.Count];
        var bound = new ParallelOptions { MaxDegreeOfParallelism = ConnectionsAtOnce, CancellationToken = cancellationToken };
        await Parallel.ForAsync(0, all.Count, bound, async (i, token) => resources[i] = await ConnectionIdentity.ReadAsync(all[i], probe, stops, token));
        return new(resources, null);
    }

    private static async Task<IResult> ReadAsync(HttpContext http, IConnectionCatalogue connections, IOrganizationDirectory directory, IOrganizationHistory history, CancellationToken cancellationToken)
    {
        var query = OrganizationQueryReader.Read(http.Request.Query);
        if (!query.IsValid)
            return Problems.Refused(query.Faults);
        var asked = query.Value;
        if (connections.Find(asked.Connection) is not { } settings)
            return Problems.NotFound("There is no such connection.");
        var organization = asked.At is { } at
            ? await history.AtAsync(asked.Connection, at, cancellationToken) is { } reading ? await history.OpenAsync(reading, cancellationToken) : null
            : await directory.GetAsync(asked.Connection, maxAge: null, cancellationToken);
        if (organization is null)
            return OrganizationHistoryEndpoints.NoneSoOld(asked.Connection, await history.ListAsync(asked.Connection, cancellationToken));
        if (asked.Format is not { } format)
            return TypedResults.Ok(OrganizationResource.From(asked.Connection, organization));
        if (UnreadableOrganization.Explain(asked.Connection, organization) is { } nothing)
            return Problems.BadGateway(nothing);
        if (asked.NodeId is { } node && organization.FindAccount(node) is null && organization.FindUnit(node) is null)
            return Problems.NotFound($"The organization of {asked.Connection} has no node {node}.");
        return Write(settings, organization, format, asked);
    }

    private static async Task<Results<Ok<NodeResource>, ProblemHttpResult>> NodeAsync(
        string id, string connection, IConnectionCatalogue connections, IOrganizationDirectory directory, INodeFacts facts, CancellationToken cancellationToken)
    {
        if (connections.Find(connection) is null)
            return Problems.NotFound("There is no such connection.");
        var organization = await directory.GetAsync(connection, maxAge: null, cancellationToken);
        if (organization.FindAccount(id) is null && organization.FindUnit(id) is null)
            return Problems.NotFound($"The organization of {connection} has no node {id}.");
        return TypedResults.Ok(NodeResource.From(id, await facts.ReadAsync(connection, organization, id, cancellationToken)));
    }

    private static IResult Write(ConnectionSettings settings, Organization organization, OrganizationFormat format, OrganizationQuery asked)
    {
        var name = $"{(settings.IsRehearsal ? "REHEARSAL-" : "")}{settings.Name}-{asked.NodeId ?? "organization"}";
        return format switch
        {
            OrganizationFormat.Text => new OrganizationExport($"{name}.txt", "text/plain; charset=utf-8", OrganizationText.Tree(organization, asked.NodeName, asked.NodeId), organization),
            OrganizationFormat.JsonFlat => new OrganizationExport($"{name}-flat.json", "application/json; charset=utf-8", OrganizationText.JsonFlat(organization, asked.NodeId), organization),
            OrganizationFormat.JsonTree => new OrganizationExport($"{name}-tree.json", "application/json; charset=utf-8", OrganizationText.JsonTree(organization, asked.NodeId), organization),
            OrganizationFormat.Csv => new BridgeCsv($"{name}-bridge.csv", settings.IsRehearsal, organization, asked.NodeId),
        };
    }
}
