using System.Security.Claims;
using CoveDashboard.Api.Requests;
using CoveDashboard.Api.Resources;
using CoveDashboard.Engine.Board.Shares;
using CoveDashboard.Engine.Validation;
using CoveDashboard.Security;
using Microsoft.AspNetCore.Http.HttpResults;

namespace CoveDashboard.Api;

/// <summary>Links that show the board to whoever has them. The token is in the answer to making one, and nowhere else.</summary>
internal static class BoardShareEndpoints
{
    public static void MapBoardShares(this IEndpointRouteBuilder api)
    {
        api.MapGet("/board/shares", ListAsync).RequireAuthorization(Policies.Administer).WithSummary("The links to the board, without their tokens");
        api.MapPost("/board/shares", CreateAsync).RequireAuthorization(Policies.TokenAdminister).Accepts<ShareBody>("application/json").WithSummary("Makes a link; its token is in this answer only");
        api.MapDelete("/board/shares/{id}", RevokeAsync).RequireAuthorization(Policies.TokenAdminister).WithSummary("Revokes a link");
    }

    private static async Task<Ok<ListResource<ShareResource>>> ListAsync(ClaimsPrincipal user, IShareDesk desk, TimeProvider clock, CancellationToken cancellationToken)
    {
        var shares = await desk.ListAsync(user.ToActor(), cancellationToken);
        return TypedResults.Ok(new ListResource<ShareResource>([.. shares.Select(s => ShareResource.From(s, clock.GetUtcNow()))], null));
    }

    private static async Task<Results<Created<NewShareResource>, ProblemHttpResult>> CreateAsync(
        HttpContext http, ClaimsPrincipal user, IShareDesk desk, TimeProvider clock, CancellationToken cancellationToken)
    {
        var body = await RequestBody.ReadAsync(http.Request, cancellationToken);
        if (!body.IsValid)
            return Problems.Refused(body.Faults);
        var faults = new List<Fault>();
        var fields = new JsonFields(body.Value, "", faults);
        fields.Demand("days");
        var (snapshot, note, days) = (fields.Text("snapshot"), fields.Required("note"), fields.Integer("days") ?? 0);
        fields.Close();
        if (faults.Count > 0)
            return Problems.Refused([.. faults, .. (await desk.CheckAsync(snapshot, note, days, cancellationToken)).Where(c => faults.TrueForAll(f => f.Path != c.Path))]);
        var made = await desk.CreateAsync(snapshot, note, days, user.ToActor(), cancellationToken);
        if (!made.IsValid)
            return Problems.Refused(made.Faults);
        // Whoever keeps answers must not keep this one.
        http.Response.Headers.CacheControl = "no-store";
        return TypedResults.Created($"{ApiServices.Prefix}/board/shares", NewShareResource.From(made.Value, clock.GetUtcNow()));
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> RevokeAsync(string id, ClaimsPrincipal user, IShareDesk desk, CancellationToken cancellationToken) =>
        await desk.RevokeAsync(id, user.ToActor(), cancellationToken)
            ? TypedResults.NoContent()
            : Problems.NotFound("There is no such link, or it was revoked before.");
}

/// <summary>The body of <c>POST /board/shares</c>, for the API's description.</summary>
internal sealed record ShareBody
{
    /// <summary>For whom it is.</summary>
    public required string Note { get; init; }

    /// <summary>Until it ends, 1–90.</summary>
    public required int Days { get; init; }

    /// <summary>Id of the frozen board that it shows; absent: the live one.</summary>
    public string? Snapshot { get; init; }
}
