using System.Security.Claims;
using CoveDashboard.Api.Requests;
using CoveDashboard.Api.Resources;
using CoveDashboard.Engine.Actions;
using CoveDashboard.Engine.Connections;
using CoveDashboard.Engine.Inventory.Views;
using CoveDashboard.Engine.Validation;
using CoveDashboard.Inventories;
using CoveDashboard.Security;
using Microsoft.AspNetCore.Http.HttpResults;

namespace CoveDashboard.Api;

/// <summary>Views of inventories that have a name.</summary>
internal static class SavedViewEndpoints
{
    public static void MapSavedViews(this IEndpointRouteBuilder api)
    {
        api.MapGet("/inventory/views", ListAsync).WithSummary("The saved views of a connection that you may see, with what they ask for that is not there any more");
        api.MapGet("/inventory/views/{id:guid}", FindAsync).WithSummary("A saved view");
        api.MapPost("/inventory/views", CreateAsync).RequireAuthorization(Policies.TokenRead).Accepts<SavedViewBody>("application/json").WithSummary("Saves a view of an inventory, for you or for everybody");
        api.MapPut("/inventory/views/{id:guid}", ChangeAsync).RequireAuthorization(Policies.TokenRead).Accepts<SavedViewBody>("application/json").WithSummary("Replaces a version of a saved view by the next");
        api.MapDelete("/inventory/views/{id:guid}", DeleteAsync).RequireAuthorization(Policies.TokenRead).WithSummary("Deletes a version of a saved view");
    }

    private static async Task<Results<Ok<ListResource<SavedViewResource>>, ProblemHttpResult>> ListAsync(
        string connection, ClaimsPrincipal user, IConnectionCatalogue connections, ISavedViewDesk desk, IActionCatalogue actions, CancellationToken cancellationToken)
    {
        if (connections.Find(connection) is null)
            return Problems.NotFound("There is no such connection.");
        var views = await desk.ListAsync(connection, user.ToActor(), cancellationToken);
        return TypedResults.Ok(new ListResource<SavedViewResource>([.. views.Select(v => Resource(v, actions))], null));
    }

    private static async Task<Results<Ok<SavedViewResource>, ProblemHttpResult>> FindAsync(
        Guid id, ClaimsPrincipal user, ISavedViewDesk desk, IActionCatalogue actions, CancellationToken cancellationToken) =>
        await desk.FindAsync(id, user.ToActor(), cancellationToken) is { } view ? TypedResults.Ok(Resource(view, actions)) : Problems.NotFound("There is no such view.");

    private static async Task<Results<Created<SavedViewResource>, ProblemHttpResult>> CreateAsync(
        HttpRequest http, ClaimsPrincipal user, ISavedViewDesk desk, IActionCatalogue actions, CancellationToken cancellationToken)
    {
        var body = await RequestBody.ReadAsync(http, cancellationToken);
        if (!body.IsValid)
            return Problems.Refused(body.Faults);
        var faults = new List<Fault>();
        var request = SavedViewReader.ReadNew(body.Value, actions, faults);
        if (faults.Count > 0)
            return Problems.Refused(faults);
        var outcome = await desk.CreateAsync(request, user.ToActor(), cancellationToken);
        return outcome.View is { } view ? TypedResults.Created($"{ApiServices.Prefix}/inventory/views/{view.Id:D}", Resource(view, actions)) : Problem(outcome);
    }

    private static async Task<Results<Ok<SavedViewResource>, ProblemHttpResult>> ChangeAsync(
        Guid id, HttpRequest http, ClaimsPrincipal user, ISavedViewDesk desk, IActionCatalogue actions, CancellationToken cancellationToken)
    {
        var body = await RequestBody.ReadAsync(http, cancellationToken);
        if (!body.IsValid)
            return Problems.Refused(body.Faults);
        if (await desk.FindAsync(id, user.ToActor(), cancellationToken) is not { } found)
            return Problems.NotFound("There is no such view.");
        var faults = new List<Fault>();
        var (request, version) = SavedViewReader.ReadChange(body.Value, found, actions, faults);
        if (faults.Count > 0)
            return Problems.Refused(faults);
        var outcome = await desk.ChangeAsync(id, version, request, user.ToActor(), cancellationToken);
        return outcome.View is { } view ? TypedResults.Ok(Resource(view, actions)) : Problem(outcome);
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> DeleteAsync(Guid id, int version, ClaimsPrincipal user, ISavedViewDesk desk, CancellationToken cancellationToken)
    {
        var outcome = await desk.DeleteAsync(id, version, user.ToActor(), cancellationToken);
        return outcome.Result == SavedViewResult.Done ? TypedResults.NoContent() : Problem(outcome);
    }

    private static SavedViewResource Resource(SavedView view, IActionCatalogue actions) => SavedViewResource.From(view, SavedViewText.Check(view, actions));

    private static ProblemHttpResult Problem(SavedViewOutcome outcome) => outcome.Result switch
    {
        SavedViewResult.Refused => Problems.Refused(outcome.Faults),
        SavedViewResult.NotFound => Problems.NotFound(outcome.Message),
        SavedViewResult.Conflict => Problems.Conflict(outcome.Message),
        SavedViewResult.Done => throw new InvalidOperationException("What was done is no problem."),
    };
}
