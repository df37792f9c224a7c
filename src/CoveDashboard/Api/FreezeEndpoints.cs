using System.Security.Claims;
using CoveDashboard.Api.Requests;
using CoveDashboard.Api.Resources;
using CoveDashboard.Engine.Freezes;
using CoveDashboard.Engine.Plans;
using CoveDashboard.Engine.Validation;
using CoveDashboard.Security;
using Microsoft.AspNetCore.Http.HttpResults;

namespace CoveDashboard.Api;

/// <summary>Times in which no apply may start, and the words that let one plan start all the same.</summary>
internal static class FreezeEndpoints
{
    public static void MapFreezes(this IEndpointRouteBuilder api)
    {
        api.MapGet("/freezes", ListAsync).WithSummary("Freezes by name, with the windows that stand or come next");
        api.MapPost("/freezes", CreateAsync).RequireAuthorization(Policies.TokenAdminister)
            .Accepts<FreezeBody>("application/json").WithSummary("Saves a freeze; it counts from its first window on");
        api.MapGet("/freezes/{id:guid}", FindAsync).WithSummary("A freeze");
        api.MapPut("/freezes/{id:guid}", ChangeAsync).RequireAuthorization(Policies.TokenAdminister)
            .Accepts<FreezeChangeBody>("application/json").WithSummary("Replaces a version of a freeze by the next; overrides that were given before do not count for it");
        api.MapDelete("/freezes/{id:guid}", DeleteAsync).RequireAuthorization(Policies.TokenAdminister).WithSummary("Deletes a freeze, which then holds nothing");
        api.MapPost("/plans/{hash}/freeze-override", OverrideAsync).RequireAuthorization(Policies.TokenAdminister)
            .Accepts<FreezeOverrideBody>("application/json").WithSummary("Lets others start this plan in spite of the freezes that stand now, for 1 to 24 hours");
        api.MapPost("/plans/{hash}/freeze-override/withdraw", WithdrawAsync).RequireAuthorization(Policies.TokenAdminister)
            .Accepts<WithdrawBody>("application/json").WithSummary("Takes back every override of this plan that stands, whoever gave it: freezes hold it again");
    }

    private static async Task<ListResource<FreezeResource>> ListAsync(IFreezeDesk desk, TimeProvider clock, CancellationToken cancellationToken) =>
        new([.. (await desk.ListAsync(cancellationToken)).Select(f => FreezeResource.Of(f, desk, clock.GetUtcNow()))], null);

    private static async Task<Results<Ok<FreezeResource>, ProblemHttpResult>> FindAsync(Guid id, IFreezeDesk desk, TimeProvider clock, CancellationToken cancellationToken) =>
        await desk.FindAsync(id, cancellationToken) is { } freeze
            ? TypedResults.Ok(FreezeResource.Of(freeze, desk, clock.GetUtcNow()))
            : Problems.NotFound("There is no such freeze.");

    private static async Task<Results<Created<FreezeResource>, ProblemHttpResult>> CreateAsync(
        HttpRequest http, ClaimsPrincipal user, IFreezeDesk desk, TimeProvider clock, CancellationToken cancellationToken)
    {
        var body = await RequestBody.ReadAsync(http, cancellationToken);
        if (!body.IsValid)
            return Problems.Refused(body.Faults);
        var faults = new List<Fault>();
        var request = FreezeReader.ReadNew(body.Value, faults);
        if (faults.Count > 0)
            return await RefusedAsync(faults, request, desk, cancellationToken);
        var outcome = await desk.CreateAsync(request, user.ToActor(), cancellationToken);
        return outcome.Freeze is { } freeze
            ? TypedResults.Created($"{ApiServices.Prefix}/freezes/{freeze.Id}", FreezeResource.Of(freeze, desk, clock.GetUtcNow()))
            : Problem(outcome);
    }

    private static async Task<Results<Ok<FreezeResource>, ProblemHttpResult>> ChangeAsync(
        Guid id, HttpRequest http, ClaimsPrincipal user, IFreezeDesk desk, TimeProvider clock, CancellationToken cancellationToken)
    {
        var body = await RequestBody.ReadAsync(http, cancellationToken);
        if (!body.IsValid)
            return Problems.Refused(body.Faults);
        var faults = new List<Fault>();
        var (request, version) = FreezeReader.ReadChange(body.Value, faults);
        if (faults.Count > 0)
            return await RefusedAsync(faults, request, desk, cancellationToken);
        var outcome = await desk.ChangeAsync(id, request, version, user.ToActor(), cancellationToken);
        return outcome.Freeze is { } freeze ? TypedResults.Ok(FreezeResource.Of(freeze, desk, clock.GetUtcNow())) : Problem(outcome);
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> DeleteAsync(Guid id, ClaimsPrincipal user, IFreezeDesk desk, CancellationToken cancellationToken)
    {
        var outcome = await desk.DeleteAsync(id, user.ToActor(), cancellationToken);
        return outcome.Result == FreezeResult.Done ? TypedResults.NoContent() : Problem(outcome);
    }

    private static async Task<Results<Ok<PlanResource>, ProblemHttpResult>> OverrideAsync(
        string hash, HttpRequest http, ClaimsPrincipal user, IPlanDesk plans, CancellationToken cancellationToken)
    {
        var body = await PlanBodies.ReadAsync(http, FreezeReader.ReadOverride, cancellationToken);
        if (!body.IsValid)
            return Problems.Refused(body.Faults);
        var outcome = await plans.OverrideFreezesAsync(hash, body.Value.Reason, body.Value.Hours, user.ToActor(), cancellationToken);
        return await AnswerAsync(hash, outcome, plans, cancellationToken);
    }

    private static async Task<Results<Ok<PlanResource>, ProblemHttpResult>> WithdrawAsync(
        string hash, HttpRequest http, ClaimsPrincipal user, IPlanDesk plans, CancellationToken cancellationToken)
    {
        var body = await PlanBodies.ReadAsync(http, PlanBodies.WithdrawReason, cancellationToken);
        if (!body.IsValid)
            return Problems.Refused(body.Faults);
        var outcome = await plans.WithdrawOverridesAsync(hash, body.Value, user.ToActor(), cancellationToken);
        return await AnswerAsync(hash, outcome, plans, cancellationToken);
    }

    /// <summary>The plan as it stands after the command.</summary>
    private static async Task<Results<Ok<PlanResource>, ProblemHttpResult>> AnswerAsync(string hash, PlanOutcome outcome, IPlanDesk plans, CancellationToken cancellationToken)
    {
        if (outcome.Problem() is { } problem)
            return problem;
        return await plans.FindAsync(hash, cancellationToken) is { } plan
            ? TypedResults.Ok(await PlanEndpoints.ResourceAsync(plans, plan, cancellationToken))
            : Problems.NotFound(PlanLookup.NoPlan(hash));
    }

    /// <summary>What cannot be read, and what is wrong with the rest.</summary>
    private static async Task<ProblemHttpResult> RefusedAsync(List<Fault> faults, FreezeRequest request, IFreezeDesk desk, CancellationToken cancellationToken) =>
        Problems.Refused([.. faults, .. (await desk.CheckAsync(request, cancellationToken)).Where(c => faults.TrueForAll(f => f.Path != c.Path))]);

    private static ProblemHttpResult Problem(FreezeOutcome outcome) => outcome.Result switch
    {
        FreezeResult.Refused => Problems.Refused(outcome.Faults),
        FreezeResult.NotFound => Problems.NotFound(outcome.Message),
        FreezeResult.Conflict => Problems.Conflict(outcome.Message),
        FreezeResult.Done => throw new InvalidOperationException("What was done is no problem."),
    };
}
