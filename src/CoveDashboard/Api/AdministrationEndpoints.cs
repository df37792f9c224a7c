using System.Security.Claims;
using CoveDashboard.Api.Requests;
using CoveDashboard.Api.Resources;
using CoveDashboard.Engine.Retention;
using CoveDashboard.Engine.Validation;
using CoveDashboard.Security;
using Microsoft.AspNetCore.Http.HttpResults;

namespace CoveDashboard.Api;

/// <summary>Size and retention of the store, for administrators.</summary>
internal static class AdministrationEndpoints
{
    public static void MapAdministration(this IEndpointRouteBuilder api)
    {
        api.MapGet("/administration/storage", StorageAsync).RequireAuthorization(Policies.Administer)
            .WithSummary("Size of the store and its growth, the retention policy in force, what a sweep would remove, and the last sweeps");
        api.MapPost("/administration/retention/sweep", SweepAsync).RequireAuthorization(Policies.TokenAdminister)
            .Accepts<SweepBody>("application/json").WithSummary("Removes results by the policy in force; dryRun only says which");
    }

    private static async Task<Ok<StorageResource>> StorageAsync(ClaimsPrincipal user, IRetentionDesk desk, CancellationToken cancellationToken) =>
        TypedResults.Ok(StorageResource.From(await desk.ReadAsync(user.ToActor(), cancellationToken)));

    private static async Task<Results<Ok<SweepAnswerResource>, ProblemHttpResult>> SweepAsync(
        HttpRequest http, ClaimsPrincipal user, IRetentionDesk desk, CancellationToken cancellationToken)
    {
        var body = await RequestBody.ReadOptionalAsync(http, cancellationToken);
        if (!body.IsValid)
            return Problems.Refused(body.Faults);
        var faults = new List<Fault>();
        var fields = new JsonFields(body.Value, "", faults);
        var dryRun = fields.Flag("dryRun") ?? false;
        fields.Close();
        if (faults.Count > 0)
            return Problems.Refused(faults);
        if (dryRun)
            return TypedResults.Ok(SweepAnswerResource.From(await desk.PreviewAsync(user.ToActor(), cancellationToken)));
        return TypedResults.Ok(SweepAnswerResource.From(await desk.SweepAsync(user.ToActor(), cancellationToken)));
    }
}
