using System.Security.Claims;
using CoveDashboard.Api.Requests;
using CoveDashboard.Api.Resources;
using CoveDashboard.Engine.People;
using CoveDashboard.Engine.Plans;
using CoveDashboard.Engine.Validation;
using CoveDashboard.Security;
using Microsoft.AspNetCore.Http.HttpResults;

namespace CoveDashboard.Api;

/// <summary>Stops all writes of a connection, and lets them go on.</summary>
internal static class WriteStopEndpoints
{
    private delegate Task<PlanOutcome> Command(string connection, string reason, Actor actor, CancellationToken cancellationToken);

    public static void MapWriteStops(this IEndpointRouteBuilder api)
    {
        var connection = api.MapGroup("/connections/{name}");
        connection.MapPost("/stop-writes", StopAsync).RequireAuthorization(Policies.TokenStop)
            .Accepts<ReasonBody>("application/json").WithSummary("Stops every write of a connection, on every node, within two seconds");
        connection.MapPost("/release-writes", ReleaseAsync).RequireAuthorization(Policies.TokenAdminister)
            .Accepts<ReasonBody>("application/json").WithSummary("Lets writes go on");
    }

    private static async Task<Results<Ok<WritesResource>, ProblemHttpResult>> StopAsync(
        string name, HttpRequest http, ClaimsPrincipal user, IWriteStops stops, CancellationToken cancellationToken) =>
        await DoAsync(name, await PlanBodies.ReadAsync(http, PlanBodies.StopReason, cancellationToken, isOptional: true), user, stops.StopAsync, stops, cancellationToken);

    private static async Task<Results<Ok<WritesResource>, ProblemHttpResult>> ReleaseAsync(
        string name, HttpRequest http, ClaimsPrincipal user, IWriteStops stops, CancellationToken cancellationToken) =>
        await DoAsync(name, await PlanBodies.ReadAsync(http, PlanBodies.ReleaseReason, cancellationToken), user, stops.ReleaseAsync, stops, cancellationToken);

    private static async Task<Results<Ok<WritesResource>, ProblemHttpResult>> DoAsync(
        string name, Validated<string> reason, ClaimsPrincipal user, Command command, IWriteStops stops, CancellationToken cancellationToken)
    {
        if (!reason.IsValid)
            return Problems.Refused(reason.Faults);
        var outcome = await command(name, reason.Value, user.ToActor(), cancellationToken);
        if (outcome.Problem() is { } problem)
            return problem;
        var standing = await stops.StandingAsync(name, cancellationToken);
        return TypedResults.Ok(new WritesResource(name, standing is null ? null : WriteStopResource.From(standing)));
    }
}

/// <summary>Whether a connection's writes are stopped; null: they are not.</summary>
internal sealed record WritesResource(string Connection, WriteStopResource? WritesStopped);
