using System.Security.Claims;
using CoveDashboard.Api.Requests;
using CoveDashboard.Api.Resources;
using CoveDashboard.Engine.People;
using CoveDashboard.Engine.Runs;
using CoveDashboard.Engine.Validation;
using CoveDashboard.Security;
using Microsoft.AspNetCore.Http.HttpResults;

namespace CoveDashboard.Api;

/// <summary>Steers runs.</summary>
internal static class RunCommandEndpoints
{
    private delegate Task<RunCommandOutcome> Command(Guid runId, Actor actor, CancellationToken cancellationToken);

    public static void MapRunCommands(this IEndpointRouteBuilder api)
    {
        var runs = api.MapGroup("/runs/{id:guid}").RequireAuthorization(Policies.TokenOperate);
        runs.MapPost("/cancel", (Guid id, ClaimsPrincipal user, IRunDesk desk, CancellationToken token) => SteerAsync(id, user, desk.CancelAsync, desk, token))
            .WithSummary("Nothing new starts; calls in flight finish");
        runs.MapPost("/pause", (Guid id, ClaimsPrincipal user, IRunDesk desk, CancellationToken token) => SteerAsync(id, user, desk.PauseAsync, desk, token))
            .WithSummary("Holds the run");
        runs.MapPost("/resume", (Guid id, ClaimsPrincipal user, IRunDesk desk, CancellationToken token) => SteerAsync(id, user, desk.ResumeAsync, desk, token))
            .WithSummary("Goes on with a paused run");
        runs.MapPost("/retry", RetryAsync).Accepts<RetryBody>("application/json").WithSummary("A new run of what failed");
    }

    private static async Task<Results<Ok<RunResource>, ProblemHttpResult>> SteerAsync(
        Guid id, ClaimsPrincipal user, Command command, IRunDesk desk, CancellationToken cancellationToken)
    {
        var outcome = await command(id, user.ToActor(), cancellationToken);
        return outcome.Result switch
        {
            RunCommandResult.NotFound => Problems.NoRun(id),
            RunCommandResult.Conflict => Problems.Conflict(outcome.Message),
            RunCommandResult.Done => await desk.FindAsync(id, cancellationToken) is { } run ? TypedResults.Ok(RunResource.From(run)) : Problems.NoRun(id),
        };
    }

    private static async Task<Results<Created<RunResource>, ProblemHttpResult>> RetryAsync(
        Guid id, HttpRequest http, ClaimsPrincipal user, IRunDesk desk, CancellationToken cancellationToken)
    {
        var body = await RequestBody.ReadOptionalAsync(http, cancellationToken);
        if (!body.IsValid)
            return Problems.Refused(body.Faults);
        var faults = new List<Fault>();
        var fields = new JsonFields(body.Value, "", faults);
        var cause = fields.Text("cause");
        fields.Close();
        if (faults.Count > 0)
            return Problems.Refused(faults);
        if (await desk.FindAsync(id, cancellationToken) is null)
            return Problems.NoRun(id);
        var run = await desk.RetryAsync(id, cause, user.ToActor(), cancellationToken);
        return run.IsValid ? RunEndpoints.Created(run.Value) : Problems.Conflict(string.Join(" ", run.Faults.Select(f => f.Message)));
    }
}
