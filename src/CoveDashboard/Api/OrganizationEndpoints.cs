using CoveDashboard.Api.Resources;
using CoveDashboard.Engine.Calls;
using CoveDashboard.Engine.Connections;
using CoveDashboard.Engine.Organizations;
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
        api.MapGet("/organization", ReadAsync).WithSummary("The organization's tree as it was read last; read now when it never was");
    }

    private static async Task<ListResource<ConnectionResource>> ListAsync(IConnectionCatalogue connections, IConnectionProbe probe, IWriteStops stops, CancellationToken cancellationToken)
    {
        var all = connections.All;
        var resources = new ConnectionResource[all.Count];
        var bound = new ParallelOptions { MaxDegreeOfParallelism = ConnectionsAtOnce, CancellationToken = cancellationToken };
        await Parallel.ForAsync(0, all.Count, bound, async (i, token) => resources[i] = await IdentifyAsync(all[i], probe, stops, token));
        return new(resources, null);
    }

    private static async Task<ConnectionResource> IdentifyAsync(
        ConnectionSettings settings, IConnectionProbe probe, IWriteStops stops, CancellationToken cancellationToken)
    {
        var stop = await stops.StandingAsync(settings.Name, cancellationToken);
        try
        {
            return ConnectionResource.From(settings, await probe.IdentifyAsync(settings.Name, cancellationToken), fault: null, stop);
        }
        catch (AwsCallException refused)
        {
            return ConnectionResource.From(settings, caller: null, $"{refused.Code}: {refused.Message}", stop);
        }
    }

    private static async Task<Results<Ok<OrganizationResource>, ProblemHttpResult>> ReadAsync(
        string connection, string? format, IConnectionCatalogue connections, IOrganizationDirectory directory, CancellationToken cancellationToken)
    {
        if (connections.Find(connection) is null)
            return Problems.NotFound("There is no such connection.");
        if (format is not (null or "json"))
            return Problems.Refused("format", "Write json.");
        return TypedResults.Ok(OrganizationResource.From(connection, await directory.GetAsync(connection, maxAge: null, cancellationToken)));
    }
}
