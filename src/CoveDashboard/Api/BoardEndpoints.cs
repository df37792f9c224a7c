using System.Security.Claims;
using CoveDashboard.Api.Exports;
using CoveDashboard.Api.Requests;
using CoveDashboard.Api.Resources;
using CoveDashboard.Engine.Actions;
using CoveDashboard.Engine.Board;
using CoveDashboard.Engine.Validation;
using CoveDashboard.Security;
using Microsoft.AspNetCore.Http.HttpResults;

namespace CoveDashboard.Api;

/// <summary>The board: every figure with how sure it is, and the tiles.</summary>
internal static class BoardEndpoints
{
    public static void MapBoard(this IEndpointRouteBuilder api)
    {
        api.MapGet("/board", ReadAsync).WithSummary("Every tile with its figure, coverage, age, runs and standing; format=json|xlsx").Produces<BoardResource>();
        api.MapPost("/board/tiles", AddAsync).RequireAuthorization(Policies.TokenAdminister).Accepts<TileBody>("application/json").WithSummary("Adds a tile behind the others");
        api.MapPut("/board/tiles/{id}", ChangeAsync).RequireAuthorization(Policies.TokenAdminister)
            .Accepts<TileChangeBody>("application/json").WithSummary("Replaces a version of a tile by the next");
        api.MapDelete("/board/tiles/{id}", RemoveAsync).RequireAuthorization(Policies.TokenAdminister).WithSummary("Removes a tile with the points of its line");
    }

    private static async Task<IResult> ReadAsync(HttpContext http, IBoardDesk desk, CancellationToken cancellationToken)
    {
        var query = new QueryReader(http.Request.Query);
        var format = query.Text("format") ?? "json";
        if (format is not ("json" or "xlsx"))
            query.Fault("format", "Write json or xlsx.");
        if (query.Close(format) is { IsValid: false, Faults: var faults })
            return Problems.Refused(faults);
        var picture = await desk.PictureAsync(cancellationToken);
        return format == "xlsx" ? new BoardWorkbook(picture) : TypedResults.Ok(BoardResource.From(picture));
    }

    private static async Task<Results<Created<TileResource>, ProblemHttpResult>> AddAsync(
        HttpRequest http, ClaimsPrincipal user, IBoardDesk desk, IActionCatalogue actions, CancellationToken cancellationToken)
    {
        var (tile, refused) = await BodyAsync(http, id: null, desk, actions, cancellationToken);
        if (tile is null)
            return refused!;
        var outcome = await desk.SaveAsync(tile, user.ToActor(), cancellationToken);
        return outcome.Tile is { } saved ? TypedResults.Created($"{ApiServices.Prefix}/board", TileResource.From(saved)) : Problem(outcome);
    }

    private static async Task<Results<Ok<TileResource>, ProblemHttpResult>> ChangeAsync(
        string id, HttpRequest http, ClaimsPrincipal user, IBoardDesk desk, IActionCatalogue actions, CancellationToken cancellationToken)
    {
        var (tile, refused) = await BodyAsync(http, id, desk, actions, cancellationToken);
        if (tile is null)
            return refused!;
        var outcome = await desk.SaveAsync(tile, user.ToActor(), cancellationToken);
        return outcome.Tile is { } saved ? TypedResults.Ok(TileResource.From(saved)) : Problem(outcome);
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> RemoveAsync(string id, ClaimsPrincipal user, IBoardDesk desk, CancellationToken cancellationToken) =>
        await desk.FindAsync(id, cancellationToken) is { } tile && await desk.RemoveAsync(tile, user.ToActor(), cancellationToken)
            ? TypedResults.NoContent()
            : Problems.NotFound("There is no such tile.");

    /// <summary>The tile that the body says; or what cannot be read, and what is wrong with the rest.</summary>
    private static async Task<(BoardTile? Tile, ProblemHttpResult? Refused)> BodyAsync(
        HttpRequest http, string? id, IBoardDesk desk, IActionCatalogue actions, CancellationToken cancellationToken)
    {
        var body = await RequestBody.ReadAsync(http, cancellationToken);
        if (!body.IsValid)
            return (null, Problems.Refused(body.Faults));
        var faults = new List<Fault>();
        var tile = TileReader.Read(body.Value, id, actions, faults);
        return faults.Count == 0
            ? (tile, null)
            : (null, Problems.Refused([.. faults, .. desk.Check(tile).Where(c => faults.TrueForAll(f => f.Path != c.Path))]));
    }

    private static ProblemHttpResult Problem(TileOutcome outcome) => outcome.Result switch
    {
        TileResult.Refused => Problems.Refused(outcome.Faults),
        TileResult.NotFound => Problems.NotFound(outcome.Message),
        TileResult.Conflict => Problems.Conflict(outcome.Message),
        TileResult.Done => throw new InvalidOperationException("What was done is no problem."),
    };
}
