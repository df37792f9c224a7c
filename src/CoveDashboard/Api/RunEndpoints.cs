using System.Security.Claims;
using CoveDashboard.Api.Requests;
using CoveDashboard.Api.Resources;
using CoveDashboard.Engine.Actions;
using CoveDashboard.Engine.Runs;
using CoveDashboard.Engine.Validation;
using CoveDashboard.Security;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace CoveDashboard.Api;

/// <summary>Previews, starts, finds and lists runs.</summary>
internal static class RunEndpoints
{
    private const int MaxIdempotencyKey = 200;
    private const int MaxWaitSeconds = 300;

    public static void MapRuns(this IEndpointRouteBuilder api)
    {
        api.MapPost("/targets/preview", PreviewAsync).RequireAuthorization(Policies.TokenRead)
            .Accepts<RunRequestBody>("application/json").WithSummary("Resolves a selection as a run would");
        api.MapPost("/runs", StartAsync).RequireAuthorization(Policies.TokenOperate)
            .Accepts<RunRequestBody>("application/json").WithSummary("Starts a run");
        api.MapGet("/runs", ListAsync).WithSummary("Runs, newest first");
        api.MapGet("/runs/{id:guid}", FindAsync).WithSummary("A run; wait=seconds returns as soon as it is final, or then");
    }

    private static async Task<Results<Ok<TargetPlanResource>, ProblemHttpResult>> PreviewAsync(
        HttpRequest http, ClaimsPrincipal user, IRunDesk desk, IActionCatalogue actions, TimeProvider clock, CancellationToken cancellationToken)
    {
        var body = await RequestBody.ReadAsync(http, cancellationToken);
        if (!body.IsValid)
            return Problems.Refused(body.Faults);
        var faults = new List<Fault>();
        var request = RunRequestReader.Read(body.Value, faults);
        var plan = await desk.PreviewAsync(request, user.ToActor(), cancellationToken);
        return faults.Count == 0 && plan.IsValid
            ? TypedResults.Ok(TargetPlanResource.From(plan.Value, clock.GetUtcNow(), actions.Find(request.Action)?.Description))
            : Problems.Refused(Merge(faults, plan.Faults));
    }

    private static async Task<Results<Created<RunResource>, ProblemHttpResult>> StartAsync(
        HttpRequest http, [FromHeader(Name = "Idempotency-Key")] string? idempotencyKey, ClaimsPrincipal user, IRunDesk desk, CancellationToken cancellationToken)
    {
        var body = await RequestBody.ReadAsync(http, cancellationToken);
        if (!body.IsValid)
            return Problems.Refused(body.Faults);
        var faults = new List<Fault>();
        var request = RunRequestReader.Read(body.Value, faults);
        if (idempotencyKey is { Length: 0 or > MaxIdempotencyKey })
            faults.Add(new Fault("Idempotency-Key", $"Write 1 to {MaxIdempotencyKey} characters, or leave it out."));
        if (faults.Count > 0)
            return Problems.Refused(Merge(faults, (await desk.PreviewAsync(request, user.ToActor(), cancellationToken)).Faults));
        var run = await desk.StartAsync(request, user.ToActor(), idempotencyKey, cancellationToken);
        return run.IsValid ? Created(run.Value) : Problems.Refused(run.Faults);
    }

    private static async Task<Results<Ok<ListResource<RunResource>>, ProblemHttpResult>> ListAsync(HttpRequest http, IRunDesk desk, CancellationToken cancellationToken)
    {
        var query = QueryReader.Runs(http.Query);
        if (!query.IsValid)
            return Problems.Refused(query.Faults);
        var page = await desk.ListAsync(query.Value, cancellationToken);
        return TypedResults.Ok(new ListResource<RunResource>([.. page.Items.Select(RunResource.From)], page.Next));
    }

    private static async Task<Results<Ok<RunResource>, ProblemHttpResult>> FindAsync(Guid id, int? wait, IRunDesk desk, CancellationToken cancellationToken)
    {
        if (wait is < 0 or > MaxWaitSeconds)
            return Problems.Refused("wait", $"Write seconds from 0 to {MaxWaitSeconds}.");
        var run = wait is > 0
            ? await desk.WaitAsync(id, TimeSpan.FromSeconds(wait.Value), cancellationToken)
            : await desk.FindAsync(id, cancellationToken);
        return run is null ? Problems.NoRun(id) : TypedResults.Ok(RunResource.From(run));
    }

    public static Created<RunResource> Created(Run run) => TypedResults.Created($"{ApiServices.Prefix}/runs/{run.Id}", RunResource.From(run));

    // A missing connection or action is already a fault of the body; the desk's word for it would say it twice.
    private static IReadOnlyList<Fault> Merge(List<Fault> body, IReadOnlyList<Fault> desk) =>
        [.. body, .. desk.Where(d => body.TrueForAll(b => b.Path != d.Path))];
}
