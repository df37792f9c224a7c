using CoveDashboard.Api.Resources;
using CoveDashboard.Engine.Actions;
using Microsoft.AspNetCore.Http.HttpResults;

namespace CoveDashboard.Api;

/// <summary>What can be done.</summary>
internal static class CatalogueEndpoints
{
    public static void MapActions(this IEndpointRouteBuilder api)
    {
        api.MapGet("/actions", List).WithSummary("The catalogue");
        api.MapGet("/actions/{id}", Find).WithSummary("One action");
    }

    private static ListResource<ActionResource> List(IActionCatalogue catalogue) =>
        new([.. catalogue.All.Select(a => ActionResource.From(a.Description))], null);

    private static Results<Ok<ActionResource>, ProblemHttpResult> Find(string id, IActionCatalogue catalogue) =>
        catalogue.Find(id) is { } action
            ? TypedResults.Ok(ActionResource.From(action.Description))
            : Problems.NotFound("There is no such action.");
}
