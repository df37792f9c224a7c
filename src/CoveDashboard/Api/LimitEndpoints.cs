using CoveDashboard.Api.Resources;
using CoveDashboard.Engine.Runs;
using Microsoft.AspNetCore.Http.HttpResults;

namespace CoveDashboard.Api;

/// <summary>What holds a run back.</summary>
internal static class LimitEndpoints
{
    public static void MapLimits(this IEndpointRouteBuilder api) =>
        api.MapGet("/runs/{id:guid}/limits", FindAsync).WithSummary("What holds a run back: its limits, and where AWS slowed it down");

    private static async Task<Results<Ok<RunLimitsResource>, ProblemHttpResult>> FindAsync(Guid id, IRunDesk desk, CancellationToken cancellationToken) =>
        await desk.LimitsAsync(id, cancellationToken) is { } limits ? TypedResults.Ok(RunLimitsResource.From(limits)) : Problems.NoRun(id);
}
