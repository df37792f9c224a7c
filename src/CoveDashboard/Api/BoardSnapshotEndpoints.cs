using System.Security.Claims;
using CoveDashboard.Api.Requests;
using CoveDashboard.Api.Resources;
using CoveDashboard.Engine.Board;
using CoveDashboard.Engine.Board.Snapshots;
using CoveDashboard.Engine.Validation;
using CoveDashboard.Security;
using Microsoft.AspNetCore.Http.HttpResults;

namespace CoveDashboard.Api;

/// <summary>Frozen boards: everybody reads and compares, administrators freeze. Nothing changes or removes one.</summary>
internal static class BoardSnapshotEndpoints
{
    /// <summary>Compares with the board as it is.</summary>
    private const string Now = "now";

    public static void MapBoardSnapshots(this IEndpointRouteBuilder api)
    {
        api.MapGet("/board/snapshots", ListAsync).WithSummary("The frozen boards without their figures, newest first");
        api.MapGet("/board/snapshots/{id}", FindAsync).WithSummary("A frozen board with every figure as it was");
        api.MapGet("/board/snapshots/{id}/changes", CompareAsync).WithSummary("What differs between a frozen board and another, or the board now; with=now or the id of another")
            .Produces<ComparedBoardsResource>();
        api.MapPost("/board/snapshots", FreezeAsync).RequireAuthorization(Policies.TokenAdminister).Accepts<FreezeBoardBody>("application/json").WithSummary("Freezes the board as it stands");
    }

    private static async Task<Ok<ListResource<SnapshotResource>>> ListAsync(ISnapshotDesk desk, CancellationToken cancellationToken) =>
        TypedResults.Ok(new ListResource<SnapshotResource>([.. (await desk.ListAsync(cancellationToken)).Select(SnapshotResource.From)], null));

    private static async Task<Results<Ok<FrozenBoardResource>, ProblemHttpResult>> FindAsync(string id, ISnapshotDesk desk, CancellationToken cancellationToken) =>
        await desk.FindAsync(id, cancellationToken) is { } snapshot ? TypedResults.Ok(FrozenBoardResource.From(snapshot)) : NoSnapshot();

    private static async Task<IResult> CompareAsync(string id, HttpContext http, ISnapshotDesk desk, IBoardDesk board, CancellationToken cancellationToken)
    {
        var query = new QueryReader(http.Request.Query);
        var with = query.Text("with") ?? Now;
        if (with == id)
            query.Fault("with", "Both sides are the same. Write now, or the id of another frozen board.");
        var other = with == Now || with == id ? null : await desk.FindAsync(with, cancellationToken);
        if (other is null && with != Now && with != id)
            query.Fault("with", "There is no such frozen board. Write now, or the id of another.");
        if (query.Close(with) is { IsValid: false, Faults: var faults })
            return Problems.Refused(faults);
        if (await desk.FindAsync(id, cancellationToken) is not { } snapshot)
            return NoSnapshot();
        var compared = ComparedBoards.Of(snapshot.Picture, other?.Picture ?? await board.PictureAsync(cancellationToken));
        return TypedResults.Ok(ComparedBoardsResource.From(compared, p => ReferenceEquals(p, snapshot.Picture) ? id : other?.Id));
    }

    private static async Task<Results<Created<SnapshotResource>, ProblemHttpResult>> FreezeAsync(
        HttpRequest http, ClaimsPrincipal user, ISnapshotDesk desk, CancellationToken cancellationToken)
    {
        var body = await RequestBody.ReadOptionalAsync(http, cancellationToken);
        if (!body.IsValid)
            return Problems.Refused(body.Faults);
        var faults = new List<Fault>();
        var fields = new JsonFields(body.Value, "", faults);
        var note = fields.Text("note") ?? "";
        fields.Close();
        if (faults.Count > 0)
            return Problems.Refused([.. faults, .. desk.Check(note)]);
        var frozen = await desk.FreezeAsync(note, user.ToActor(), cancellationToken);
        return frozen.IsValid
            ? TypedResults.Created($"{ApiServices.Prefix}/board/snapshots/{frozen.Value.Id}", SnapshotResource.From(frozen.Value.Summary))
            : Problems.Refused(frozen.Faults);
    }

    private static ProblemHttpResult NoSnapshot() => Problems.NotFound("There is no such frozen board.");
}
