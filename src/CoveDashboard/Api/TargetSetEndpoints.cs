using System.Security.Claims;
using CoveDashboard.Api.Requests;
using CoveDashboard.Api.Resources;
using CoveDashboard.Engine.Connections;
using CoveDashboard.Engine.TargetSets;
using CoveDashboard.Engine.Validation;
using CoveDashboard.Security;
using Microsoft.AspNetCore.Http.HttpResults;

namespace CoveDashboard.Api;

/// <summary>Named selections.</summary>
internal static class TargetSetEndpoints
{
    public static void MapTargetSets(this IEndpointRouteBuilder api)
    {
        api.MapGet("/target-sets", ListAsync).WithSummary("The target sets of a connection that you may see, and what is wrong in their files");
        api.MapPost("/target-sets", CreateAsync).RequireAuthorization(Policies.TokenOperate)
            .Accepts<TargetSetBody>("application/json").WithSummary("Saves a new target set");
        api.MapPost("/target-sets/preview", PreviewAsync).RequireAuthorization(Policies.TokenRead)
            .Accepts<TargetSetBody>("application/json").WithSummary("What a target set resolves to now, saved or not");
        api.MapGet("/target-sets/{name}", FindAsync).WithSummary("A target set");
        api.MapPut("/target-sets/{name}", ChangeAsync).RequireAuthorization(Policies.TokenOperate)
            .Accepts<TargetSetBody>("application/json").WithSummary("Replaces a version of a target set by the next");
        api.MapDelete("/target-sets/{name}", DeleteAsync).RequireAuthorization(Policies.TokenOperate).WithSummary("Deletes a version of a target set");
    }

    private static async Task<Results<Ok<TargetSetListResource>, ProblemHttpResult>> ListAsync(
        string connection, ClaimsPrincipal user, ITargetSetDesk desk, ITargetSetFiles files, IConnectionCatalogue connections, CancellationToken cancellationToken)
    {
        if (connections.Find(connection) is null)
            return Problems.NotFound("There is no such connection.");
        var sets = await desk.ListAsync(connection, user.ToActor(), cancellationToken);
        return TypedResults.Ok(new TargetSetListResource([.. sets.Select(TargetSetResource.From)], null, files.Current.Faults));
    }

    private static async Task<Results<Ok<TargetSetResource>, ProblemHttpResult>> FindAsync(
        string name, string connection, ClaimsPrincipal user, ITargetSetDesk desk, CancellationToken cancellationToken) =>
        await desk.FindAsync(connection, name, user.ToActor(), cancellationToken) is { } set
            ? TypedResults.Ok(TargetSetResource.From(set))
            : Problems.NotFound("There is no such target set.");

    private static async Task<Results<Ok<TargetPlanResource>, ProblemHttpResult>> PreviewAsync(
        HttpRequest http, ClaimsPrincipal user, ITargetSetDesk desk, TimeProvider clock, CancellationToken cancellationToken)
    {
        var body = await RequestBody.ReadAsync(http, cancellationToken);
        if (!body.IsValid)
            return Problems.Refused(body.Faults);
        var faults = new List<Fault>();
        var request = TargetSetReader.ReadPreview(body.Value, faults);
        if (faults.Count > 0)
            return Refused(faults, desk, request);
        var plan = await desk.PreviewAsync(request, user.ToActor(), cancellationToken);
        return plan.IsValid ? TypedResults.Ok(TargetPlanResource.From(plan.Value, clock.GetUtcNow())) : Problems.Refused(plan.Faults);
    }

    private static async Task<Results<Created<TargetSetResource>, ProblemHttpResult>> CreateAsync(
        HttpRequest http, ClaimsPrincipal user, ITargetSetDesk desk, CancellationToken cancellationToken)
    {
        var body = await RequestBody.ReadAsync(http, cancellationToken);
        if (!body.IsValid)
            return Problems.Refused(body.Faults);
        var faults = new List<Fault>();
        var request = TargetSetReader.ReadNew(body.Value, faults);
        if (faults.Count > 0)
            return Refused(faults, desk, request);
        var outcome = await desk.CreateAsync(request, user.ToActor(), cancellationToken);
        return outcome.Set is { } set
            ? TypedResults.Created($"{ApiServices.Prefix}/target-sets/{set.Name}?connection={Uri.EscapeDataString(set.Connection)}", TargetSetResource.From(set))
            : Problem(outcome);
    }

    private static async Task<Results<Ok<TargetSetResource>, ProblemHttpResult>> ChangeAsync(
        string name, HttpRequest http, ClaimsPrincipal user, ITargetSetDesk desk, CancellationToken cancellationToken)
    {
        var body = await RequestBody.ReadAsync(http, cancellationToken);
        if (!body.IsValid)
            return Problems.Refused(body.Faults);
        var faults = new List<Fault>();
        var (request, version) = TargetSetReader.ReadChange(body.Value, name, faults);
        if (faults.Count > 0)
            return Refused(faults, desk, request);
        var outcome = await desk.ChangeAsync(request, version, user.ToActor(), cancellationToken);
        return outcome.Set is { } set ? TypedResults.Ok(TargetSetResource.From(set)) : Problem(outcome);
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> DeleteAsync(
        string name, string connection, int version, ClaimsPrincipal user, ITargetSetDesk desk, CancellationToken cancellationToken)
    {
        var outcome = await desk.DeleteAsync(connection, name, version, user.ToActor(), cancellationToken);
        return outcome.Result == TargetSetResult.Done ? TypedResults.NoContent() : Problem(outcome);
    }

    private static ProblemHttpResult Refused(List<Fault> body, ITargetSetDesk desk, TargetSetRequest request) =>
        Problems.Refused([.. body, .. desk.Check(request).Where(c => body.TrueForAll(f => f.Path != c.Path))]);

    private static ProblemHttpResult Problem(TargetSetOutcome outcome) => outcome.Result switch
    {
        TargetSetResult.Refused => Problems.Refused(outcome.Faults),
        TargetSetResult.NotFound => Problems.NotFound(outcome.Message),
        TargetSetResult.Conflict => Problems.Conflict(outcome.Message),
        TargetSetResult.Done => throw new InvalidOperationException("What was done is no problem."),
    };
}
