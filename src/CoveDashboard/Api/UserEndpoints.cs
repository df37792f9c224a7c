using System.Security.Claims;
using CoveDashboard.Api.Requests;
using CoveDashboard.Api.Resources;
using CoveDashboard.Engine.People;
using CoveDashboard.Engine.Validation;
using CoveDashboard.Security;
using Microsoft.AspNetCore.Http.HttpResults;

namespace CoveDashboard.Api;

/// <summary>People and their roles.</summary>
internal static class UserEndpoints
{
    public static void MapUsers(this IEndpointRouteBuilder api)
    {
        api.MapGet("/users", ListAsync).RequireAuthorization(Policies.Administer).WithSummary("People, in the order in which they were added");
        api.MapGet("/users/{id:guid}", FindAsync).RequireAuthorization(Policies.Administer).WithSummary("A person");
        api.MapPost("/users", AddAsync).RequireAuthorization(Policies.TokenAdminister)
            .Accepts<UserBody>("application/json").WithSummary("Adds a person; passwordLink makes a link to set a password");
        api.MapPatch("/users/{id:guid}", ChangeAsync).RequireAuthorization(Policies.TokenAdminister)
            .Accepts<UserChangeBody>("application/json").WithSummary("Changes roles, name or state, or makes a link to set a password");
    }

    private static async Task<Results<Ok<ListResource<UserResource>>, ProblemHttpResult>> ListAsync(
        HttpRequest http, ClaimsPrincipal user, IPeople people, CancellationToken cancellationToken)
    {
        var query = QueryReader.Page(http.Query);
        if (!query.IsValid)
            return Problems.Refused(query.Faults);
        var page = await people.ListAsync(user.ToActor(), query.Value.Limit, query.Value.Cursor, cancellationToken);
        return TypedResults.Ok(new ListResource<UserResource>([.. page.Items.Select(p => UserResource.From(p))], page.Next));
    }

    private static async Task<Results<Ok<UserResource>, ProblemHttpResult>> FindAsync(Guid id, ClaimsPrincipal user, IPeople people, CancellationToken cancellationToken) =>
        await people.FindAsync(id, user.ToActor(), cancellationToken) is { } person ? TypedResults.Ok(UserResource.From(person)) : NoPerson(id);

    private static async Task<Results<Created<UserResource>, ProblemHttpResult>> AddAsync(
        HttpRequest http, ClaimsPrincipal user, IPeople people, CancellationToken cancellationToken)
    {
        var body = await RequestBody.ReadAsync(http, cancellationToken);
        if (!body.IsValid)
            return Problems.Refused(body.Faults);
        var faults = new List<Fault>();
        var wanted = UserReader.ReadNew(body.Value, out var wantsLink, faults);
        if (faults.Count > 0)
            return Problems.Refused(faults);
        var added = await people.AddAsync(wanted, user.ToActor(), cancellationToken);
        if (!added.IsValid)
            return Problems.Refused(added.Faults);
        var link = wantsLink ? await people.PasswordLinkAsync(added.Value.Id, user.ToActor(), cancellationToken) : null;
        return link is { IsValid: false }
            ? Problems.Refused(link.Faults)
            : TypedResults.Created($"{ApiServices.Prefix}/users/{added.Value.Id}", UserResource.From(added.Value, link?.Value));
    }

    private static async Task<Results<Ok<UserResource>, ProblemHttpResult>> ChangeAsync(
        Guid id, HttpRequest http, ClaimsPrincipal user, IPeople people, CancellationToken cancellationToken)
    {
        var body = await RequestBody.ReadAsync(http, cancellationToken);
        if (!body.IsValid)
            return Problems.Refused(body.Faults);
        var faults = new List<Fault>();
        var change = UserReader.ReadChange(body.Value, out var wantsLink, faults);
        if (faults.Count > 0)
            return Problems.Refused(faults);
        var link = wantsLink ? await people.PasswordLinkAsync(id, user.ToActor(), cancellationToken) : null;
        if (link is { IsValid: false })
            return Problems.Refused(link.Faults);
        return await people.ChangeAsync(id, change, user.ToActor(), cancellationToken) switch
        {
            null => NoPerson(id),
            { IsValid: true } changed => TypedResults.Ok(UserResource.From(changed.Value, link?.Value)),
            var refused => Problems.Refused(refused.Faults),
        };
    }

    private static ProblemHttpResult NoPerson(Guid id) => Problems.NotFound($"There is no person {id}.");
}
