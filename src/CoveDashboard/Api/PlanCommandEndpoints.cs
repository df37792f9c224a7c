using System.Security.Claims;
using CoveDashboard.Api.Requests;
using CoveDashboard.Api.Resources;
using CoveDashboard.Engine.People;
using CoveDashboard.Engine.Plans;
using CoveDashboard.Security;
using Microsoft.AspNetCore.Http.HttpResults;

namespace CoveDashboard.Api;

/// <summary>Decides on plans, applies them, takes them back, continues and closes them. A plan is named by its hash here: that is what is approved.</summary>
internal static class PlanCommandEndpoints
{
    private delegate Task<PlanOutcome> Decision(string hash, string comment, Actor actor, CancellationToken cancellationToken);

    public static void MapPlanCommands(this IEndpointRouteBuilder api)
    {
        var decisions = api.MapGroup("/plans/{hash}").RequireAuthorization(Policies.TokenDecide);
        decisions.MapPost("/approve", (string hash, HttpRequest http, ClaimsPrincipal user, IPlanDesk desk, CancellationToken token) => DecideAsync(hash, http, user, desk.ApproveAsync, desk, token))
            .Accepts<CommentBody>("application/json").WithSummary("Approves; who asked for the plan may not");
        decisions.MapPost("/reject", (string hash, HttpRequest http, ClaimsPrincipal user, IPlanDesk desk, CancellationToken token) => DecideAsync(hash, http, user, desk.RejectAsync, desk, token))
            .Accepts<CommentBody>("application/json").WithSummary("Rejects, which ends the plan");
        var plans = api.MapGroup("/plans/{hash}").RequireAuthorization(Policies.TokenOperate);
        plans.MapPost("/strike", StrikeAsync).Accepts<StrikeBody>("application/json").WithSummary("A new plan without these changes, or with another rollout; it replaces this one");
        plans.MapPost("/apply", ApplyAsync).Accepts<ApplyBody>("application/json").WithSummary("Begins the first wave; confirm is the sentence that the plan shows");
        plans.MapPost("/undo", UndoAsync).Accepts<UndoBody>("application/json").WithSummary("A plan that takes back what was applied, everywhere or in these accounts and OUs");
        plans.MapPost("/continue", ContinueAsync).Accepts<ContinueBody>("application/json").WithSummary("A plan of what a stopped apply left; a larger budget needs a new approval");
        plans.MapPost("/close", (string hash, HttpRequest http, ClaimsPrincipal user, IPlanDesk desk, CancellationToken token) => DecideAsync(hash, http, user, desk.CloseAsync, desk, token))
            .Accepts<CommentBody>("application/json").WithSummary("Closes a plan that ended incomplete as partly applied; nothing changes in AWS");
        api.MapPost("/runs/{id:guid}/waves/next", NextWaveAsync).RequireAuthorization(Policies.TokenOperate).WithSummary("Begins an apply's next wave");
    }

    private static async Task<Results<Ok<PlanResource>, ProblemHttpResult>> DecideAsync(
        string hash, HttpRequest http, ClaimsPrincipal user, Decision decide, IPlanDesk desk, CancellationToken cancellationToken)
    {
        var comment = await PlanBodies.ReadAsync(http, PlanBodies.Comment, cancellationToken);
        if (!comment.IsValid)
            return Problems.Refused(comment.Faults);
        var outcome = await decide(hash, comment.Value, user.ToActor(), cancellationToken);
        if (outcome.Problem() is { } problem)
            return problem;
        return await desk.FindAsync(hash, cancellationToken) is { } plan
            ? TypedResults.Ok(await PlanEndpoints.ResourceAsync(desk, plan, cancellationToken))
            : Problems.NotFound(PlanLookup.NoPlan(hash));
    }

    private static async Task<Results<Created<PlanResource>, ProblemHttpResult>> StrikeAsync(
        string hash, HttpRequest http, ClaimsPrincipal user, IPlanDesk desk, CancellationToken cancellationToken)
    {
        var body = await PlanBodies.ReadAsync(http, PlanBodies.Strike, cancellationToken);
        if (!body.IsValid)
            return Problems.Refused(body.Faults);
        if (await desk.FindAsync(hash, cancellationToken) is null)
            return Problems.NotFound(PlanLookup.NoPlan(hash));
        var struck = await desk.StrikeAsync(hash, body.Value.Changes, body.Value.Rollout, user.ToActor(), cancellationToken);
        return struck.IsValid ? await desk.CreatedAsync(struck.Value, cancellationToken) : struck.Problem();
    }

    private static async Task<Results<Created<RunResource>, ProblemHttpResult>> ApplyAsync(
        string hash, HttpRequest http, ClaimsPrincipal user, IPlanDesk desk, CancellationToken cancellationToken)
    {
        var confirm = await PlanBodies.ReadAsync(http, PlanBodies.Confirm, cancellationToken);
        if (!confirm.IsValid)
            return Problems.Refused(confirm.Faults);
        var outcome = await desk.ApplyAsync(hash, confirm.Value, user.ToActor(), cancellationToken);
        return outcome.Problem() is { } problem ? problem : RunEndpoints.Created(outcome.Run!);
    }

    private static async Task<Results<Created<PlanResource>, ProblemHttpResult>> UndoAsync(
        string hash, HttpRequest http, ClaimsPrincipal user, IPlanDesk desk, CancellationToken cancellationToken)
    {
        var body = await PlanBodies.ReadAsync(http, PlanBodies.Undo, cancellationToken, isOptional: true);
        if (!body.IsValid)
            return Problems.Refused(body.Faults);
        if (await desk.FindAsync(hash, cancellationToken) is null)
            return Problems.NotFound(PlanLookup.NoPlan(hash));
        var undo = await desk.UndoAsync(hash, body.Value.Accounts, body.Value.Ous, user.ToActor(), cancellationToken);
        return undo.IsValid ? await desk.CreatedAsync(undo.Value, cancellationToken) : undo.Problem();
    }

    private static async Task<Results<Created<PlanResource>, ProblemHttpResult>> ContinueAsync(
        string hash, HttpRequest http, ClaimsPrincipal user, IPlanDesk desk, CancellationToken cancellationToken)
    {
        var body = await PlanBodies.ReadAsync(http, PlanBodies.Continue, cancellationToken, isOptional: true);
        if (!body.IsValid)
            return Problems.Refused(body.Faults);
        if (await desk.FindAsync(hash, cancellationToken) is null)
            return Problems.NotFound(PlanLookup.NoPlan(hash));
        var rest = await desk.ContinueAsync(hash, body.Value.FailureBudget, user.ToActor(), cancellationToken);
        return rest.IsValid ? await desk.CreatedAsync(rest.Value, cancellationToken) : rest.Problem();
    }

    private static async Task<Results<Ok<RunResource>, ProblemHttpResult>> NextWaveAsync(Guid id, ClaimsPrincipal user, IPlanDesk desk, CancellationToken cancellationToken)
    {
        var outcome = await desk.NextWaveAsync(id, user.ToActor(), cancellationToken);
        return outcome.Problem() is { } problem ? problem : TypedResults.Ok(RunResource.From(outcome.Run!));
    }
}
