using CoveDashboard.Api.Exports;
using CoveDashboard.Api.Requests;
using CoveDashboard.Api.Resources;
using CoveDashboard.Engine.Connections;
using CoveDashboard.Engine.Connections.MemberRoles;
using CoveDashboard.Engine.Plans;
using CoveDashboard.Engine.Reachability;
using Microsoft.AspNetCore.Http.HttpResults;

namespace CoveDashboard.Api;

/// <summary>One connection: what it is, what it can do, and the template that makes the roles it lacks.</summary>
internal static class ConnectionEndpoints
{
    public static void MapConnections(this IEndpointRouteBuilder api)
    {
        api.MapGet("/connections/{name}", FindAsync).WithSummary("A connection and its role chain; check=true tries it first: identity, organization, roles in three members");
        api.MapGet("/connections/{name}/member-roles", WriteAsync)
            .WithSummary("The CloudFormation template of the member roles and the AWS CLI commands that deploy it; format=yaml is the template alone");
        api.MapGet("/connections/{name}/reachability", ReachAsync).WithSummary("Whether each account let the connection's role in when it was tried last");
    }

    private static async Task<Results<Ok<ConnectionDetailsResource>, ProblemHttpResult>> FindAsync(
        string name, bool? check, IConnectionCatalogue connections, IConnectionProbe probe, IWriteStops stops, CancellationToken cancellationToken)
    {
        if (connections.Find(name) is not { } settings)
            return NoConnection();
        var report = check == true ? await probe.CheckAsync(name, cancellationToken) : null;
        var resource = await ConnectionIdentity.ReadAsync(settings, probe, stops, cancellationToken);
        return TypedResults.Ok(ConnectionDetailsResource.From(settings, resource, probe.Held(name), report));
    }

    private static async Task<IResult> WriteAsync(
        string name, HttpRequest http, IConnectionCatalogue connections, IMemberRoles roles, CancellationToken cancellationToken)
    {
        if (connections.Find(name) is null)
            return NoConnection();
        var question = MemberRoleReader.Read(name, http.Query, out var format);
        if (!question.IsValid)
            return Problems.Refused(question.Faults);
        var template = await roles.WriteAsync(question.Value, cancellationToken);
        if (!template.IsValid)
            return Problems.Refused(template.Faults);
        if (format == "json")
            return TypedResults.Ok(MemberRoleResource.From(template.Value));
        Download.Begin(http.HttpContext.Response, "application/yaml", template.Value.FileName);
        return TypedResults.Text(template.Value.Yaml, "application/yaml");
    }

    private static async Task<Results<Ok<ListResource<ReachResource>>, ProblemHttpResult>> ReachAsync(
        string name, IConnectionCatalogue connections, Engine.Organizations.IOrganizationDirectory organizations, IReachability reachability, CancellationToken cancellationToken)
    {
        if (connections.Find(name) is not { } settings)
            return NoConnection();
        var organization = await organizations.GetAsync(name, maxAge: null, cancellationToken);
        var known = await reachability.ReadAsync(settings, role: null, cancellationToken);
        return TypedResults.Ok(new ListResource<ReachResource>([.. organization.Accounts.Select(a => ReachResource.From(known.Of(a.Id)))], null));
    }

    private static ProblemHttpResult NoConnection() => Problems.NotFound("There is no such connection.");
}
