using System.Security.Claims;
using CoveDashboard.Api.Requests;
using CoveDashboard.Api.Resources;
using CoveDashboard.Engine.Plans;
using CoveDashboard.Engine.Validation;
using CoveDashboard.Security;
using Microsoft.AspNetCore.Http.HttpResults;

namespace CoveDashboard.Api;

/// <summary>What remediations leave alone for a while.</summary>
internal static class ExemptionEndpoints
{
    public static void MapExemptions(this IEndpointRouteBuilder api)
    {
        api.MapGet("/exemptions", ListAsync).WithSummary("Exemptions, newest first, ended ones too; at most 1,000");
        api.MapPost("/exemptions", GrantAsync).RequireAuthorization(Policies.TokenDecide)
            .Accepts<ExemptionBody>("application/json").WithSummary("Exempts a resource, an account or an OU from a remediation until a date");
        api.MapDelete("/exemptions/{id:guid}", RevokeAsync).RequireAuthorization(Policies.TokenDecide).WithSummary("Ends an exemption now");
    }

    private static async Task<ListResource<ExemptionResource>> ListAsync(IExemptions exemptions, CancellationToken cancellationToken) =>
        new([.. (await exemptions.ListAsync(cancellationToken)).Select(ExemptionResource.From)], null);

    private static async Task<Results<Created<ExemptionResource>, ProblemHttpResult>> GrantAsync(
        HttpRequest http, ClaimsPrincipal user, IExemptions exemptions, CancellationToken cancellationToken)
    {
        var body = await RequestBody.ReadAsync(http, cancellationToken);
        if (!body.IsValid)
            return Problems.Refused(body.Faults);
        var faults = new List<Fault>();
        var request = ExemptionReader.Read(body.Value, faults);
        if (faults.Count > 0)
            return Problems.Refused([.. faults, .. exemptions.Check(request).Where(c => faults.TrueForAll(f => f.Path != c.Path))]);
        var granted = await exemptions.GrantAsync(request, user.ToActor(), cancellationToken);
        return granted.IsValid
            ? TypedResults.Created($"{ApiServices.Prefix}/exemptions/{granted.Value.Id}", ExemptionResource.From(granted.Value))
            : Problems.Refused(granted.Faults);
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> RevokeAsync(Guid id, ClaimsPrincipal user, IExemptions exemptions, CancellationToken cancellationToken) =>
        (await exemptions.RevokeAsync(id, user.ToActor(), cancellationToken)).Problem() is { } problem ? problem : TypedResults.NoContent();
}
