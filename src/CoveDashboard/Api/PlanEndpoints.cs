using CoveDashboard.Api.Requests;
using CoveDashboard.Api.Resources;
using CoveDashboard.Engine.Actions;
using CoveDashboard.Engine.Plans;
using CoveDashboard.Engine.Runs;
using Microsoft.AspNetCore.Http.HttpResults;

namespace CoveDashboard.Api;

/// <summary>Finds and lists plans.</summary>
internal static class PlanEndpoints
{
    public static void MapPlans(this IEndpointRouteBuilder api)
    {
        api.MapGet("/runs/{id:guid}/plan", OfRunAsync).WithSummary("The newest plan of a planning run; of an apply, the plan that it applies");
        api.MapGet("/plans", ListAsync).WithSummary("Plans, newest first; connection, state, limit, cursor");
        api.MapGet("/plans/{hash}", FindAsync).WithSummary("A plan by its hash or number: what was sealed, who decided, what became of it");
        api.MapGet("/plans/{hash}/left-out", LeftOutAsync).WithSummary("What the plan leaves out, and why");
    }

    /// <summary>The plan as it stands now.</summary>
    public static async Task<PlanResource> ResourceAsync(IPlanDesk desk, Plan plan, CancellationToken cancellationToken) =>
        PlanResource.From(
            plan,
            desk.ConfirmationOf(plan.Envelope),
            await desk.OutcomesAsync(plan.Hash, cancellationToken),
            await desk.FreezingAsync(plan, wave: null, cancellationToken));

    private static async Task<Results<Ok<PlanResource>, ProblemHttpResult>> OfRunAsync(Guid id, IRunDesk runs, IPlanDesk plans, CancellationToken cancellationToken)
    {
        if (await runs.FindAsync(id, cancellationToken) is not { } run)
            return Problems.NoRun(id);
        if (run.Kind != ActionKind.Remediation)
            return Problems.NotFound($"Run {run.Number} is an inventory: it plans nothing.");
        return await plans.OfRunAsync(id, cancellationToken) is { } plan
            ? TypedResults.Ok(await ResourceAsync(plans, plan, cancellationToken))
            : Problems.Conflict(WhyNone(run));
    }

    private static async Task<Results<Ok<ListResource<PlanSummaryResource>>, ProblemHttpResult>> ListAsync(HttpRequest http, IPlanDesk desk, CancellationToken cancellationToken)
    {
        var query = QueryReader.Plans(http.Query);
        if (!query.IsValid)
            return Problems.Refused(query.Faults);
        var page = await desk.ListAsync(query.Value, cancellationToken);
        return TypedResults.Ok(new ListResource<PlanSummaryResource>([.. page.Items.Select(PlanSummaryResource.From)], page.Next));
    }

    private static async Task<Results<Ok<PlanResource>, ProblemHttpResult>> FindAsync(string hash, IPlanDesk desk, CancellationToken cancellationToken) =>
        await desk.ReadAsync(hash, cancellationToken) is { } plan
            ? TypedResults.Ok(await ResourceAsync(desk, plan, cancellationToken))
            : Problems.NotFound(PlanLookup.NoPlan(hash));

    private static async Task<Results<Ok<ListResource<PlanLeftOut>>, ProblemHttpResult>> LeftOutAsync(
        string hash, HttpRequest http, IPlanDesk desk, CancellationToken cancellationToken)
    {
        var query = QueryReader.Page(http.Query);
        if (!query.IsValid)
            return Problems.Refused(query.Faults);
        if (await desk.ReadAsync(hash, cancellationToken) is not { } plan)
            return Problems.NotFound(PlanLookup.NoPlan(hash));
        var page = await desk.LeftOutAsync(plan.Hash, query.Value.Cursor, query.Value.Limit, cancellationToken);
        return TypedResults.Ok(new ListResource<PlanLeftOut>(page.Items, page.Next));
    }

    private static string WhyNone(Run run) => run.Status.IsFinal()
        ? $"Run {run.Number} is {run.Status}, so nothing was sealed. Start it anew."
        : $"Run {run.Number} is {run.Status}: {run.Totals.Finished:N0} of {run.Totals.Targets:N0} targets are through. Wait for its end (GET {ApiServices.Prefix}/runs/{run.Id}?wait=60), then ask again.";
}
