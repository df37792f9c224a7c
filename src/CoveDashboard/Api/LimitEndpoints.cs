using System.Security.Claims;
using CoveDashboard.Api.Requests;
using CoveDashboard.Api.Resources;
using CoveDashboard.Engine.Runs;
using CoveDashboard.Engine.Validation;
using CoveDashboard.Security;
using Microsoft.AspNetCore.Http.HttpResults;

namespace CoveDashboard.Api;

/// <summary>What holds a run back, and changing it while it goes on.</summary>
internal static class LimitEndpoints
{
    private const string Route = "/runs/{id:guid}/limits";

    public static void MapLimits(this IEndpointRouteBuilder api)
    {
        api.MapGet(Route, FindAsync).WithSummary("What holds a run back: its limits, and where AWS slowed it down");
        api.MapPost(Route, ChangeAsync).RequireAuthorization(Policies.TokenAdminister)
            .Accepts<LimitChangeBody>("application/json").WithSummary("Changes the limits of a run that goes on, at once");
    }

    private static async Task<Results<Ok<RunLimitsResource>, ProblemHttpResult>> FindAsync(Guid id, IRunDesk desk, CancellationToken cancellationToken) =>
        await desk.LimitsAsync(id, cancellationToken) is { } limits ? TypedResults.Ok(RunLimitsResource.From(limits)) : Problems.NoRun(id);

    private static async Task<Results<Ok<RunLimitsResource>, ProblemHttpResult>> ChangeAsync(
        Guid id, HttpRequest http, ClaimsPrincipal user, IRunDesk desk, CancellationToken cancellationToken)
    {
        var body = await RequestBody.ReadAsync(http, cancellationToken);
        if (!body.IsValid)
            return Problems.Refused(body.Faults);
        var faults = new List<Fault>();
        var change = LimitChangeReader.Read(body.Value, faults);
        if (faults.Count > 0)
            return Problems.Refused([.. faults, .. (await desk.LimitFaultsAsync(id, change, cancellationToken)).Where(d => d.Path.Length > 0 && faults.TrueForAll(f => f.Path != d.Path))]);
        var outcome = await desk.ChangeLimitsAsync(id, change, user.ToActor(), cancellationToken);
        return outcome switch
        {
            { IsValid: false } => Problems.Refused(outcome.Faults),
            { Value.Result: RunCommandResult.NotFound } => Problems.NoRun(id),
            { Value.Result: RunCommandResult.Conflict } => Problems.Conflict(outcome.Value.Message),
            _ => await FindAsync(id, desk, cancellationToken),
        };
    }
}
