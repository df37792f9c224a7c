using System.Security.Claims;
using CoveDashboard.Api.Resources;
using CoveDashboard.Engine.People;
using CoveDashboard.Engine.Runs;
using CoveDashboard.Security;
using Microsoft.AspNetCore.Http.HttpResults;

namespace CoveDashboard.Api;

/// <summary>Pauses, resumes and ends a part of the tree in a run that goes on elsewhere.</summary>
internal static class SubtreeEndpoints
{
    private delegate Task<RunCommandOutcome> Command(Guid runId, string ou, Actor actor, CancellationToken cancellationToken);

    public static void MapSubtrees(this IEndpointRouteBuilder api)
    {
        var subtrees = api.MapGroup("/runs/{id:guid}/subtrees/{ou}").RequireAuthorization(Policies.TokenOperate);
        subtrees.MapPost("/pause", (Guid id, string ou, ClaimsPrincipal user, IRunDesk desk, CancellationToken token) => SteerAsync(id, ou, user, desk.PauseSubtreeAsync, desk, token))
            .WithSummary("Nothing new begins below this OU or root until it is resumed; what is in flight finishes, and the run goes on elsewhere");
        subtrees.MapPost("/resume", (Guid id, string ou, ClaimsPrincipal user, IRunDesk desk, CancellationToken token) => SteerAsync(id, ou, user, desk.ResumeSubtreeAsync, desk, token))
            .WithSummary("Goes on below a paused OU or root");
        subtrees.MapPost("/stop", (Guid id, string ou, ClaimsPrincipal user, IRunDesk desk, CancellationToken token) => SteerAsync(id, ou, user, desk.StopSubtreeAsync, desk, token))
            .WithSummary("Ends what has not begun below this OU or root; the run goes on elsewhere");
    }

    private static async Task<Results<Ok<RunResource>, ProblemHttpResult>> SteerAsync(
        Guid id, string ou, ClaimsPrincipal user, Command command, IRunDesk desk, CancellationToken cancellationToken)
    {
        var outcome = await command(id, ou, user.ToActor(), cancellationToken);
        return outcome.Result switch
        {
            RunCommandResult.NotFound => Problems.NotFound(outcome.Message),
            RunCommandResult.Conflict => Problems.Conflict(outcome.Message),
            RunCommandResult.Done => await desk.FindAsync(id, cancellationToken) is { } run ? TypedResults.Ok(RunResource.From(run)) : Problems.NoRun(id),
        };
    }
}
