using CoveDashboard.Engine.Health;
using Microsoft.AspNetCore.Http.HttpResults;

namespace CoveDashboard.Api;

/// <summary>Whether the process lives, and whether it can serve.</summary>
internal static class HealthEndpoints
{
    public static void MapHealth(this IEndpointRouteBuilder app)
    {
        app.MapGet("/healthz", () => TypedResults.Ok(new HealthResource("alive", []))).AllowAnonymous().ExcludeFromDescription();
        app.MapGet("/readyz", ReadyAsync).AllowAnonymous().ExcludeFromDescription();
    }

    private static async Task<Results<Ok<HealthResource>, JsonHttpResult<HealthResource>>> ReadyAsync(IEnumerable<IReadinessCheck> checks, CancellationToken cancellationToken)
    {
        var missing = new List<string>();
        foreach (var check in checks)
            if (await check.FaultAsync(cancellationToken) is not null)
                missing.Add(check.Name);
        return missing.Count == 0
            ? TypedResults.Ok(new HealthResource("ready", []))
            : TypedResults.Json(new HealthResource("not ready", missing), statusCode: StatusCodes.Status503ServiceUnavailable);
    }
}

/// <summary>Why a check fails stands in the log and on the pages: this answer is for anyone.</summary>
internal sealed record HealthResource(string Status, IReadOnlyList<string> Missing);
