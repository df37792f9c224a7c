using CoveDashboard.Engine.Health;
using Microsoft.AspNetCore.Http.HttpResults;

namespace CoveDashboard.Api;

/// <summary>Whether the process lives, and whether it can serve.</summary>
internal static partial class HealthEndpoints
{
    public static void MapHealth(this IEndpointRouteBuilder app)
    {
        app.MapGet("/healthz", () => TypedResults.Ok(new HealthResource("alive", []))).AllowAnonymous().ShortCircuit().ExcludeFromDescription();
        app.MapGet("/readyz", ReadyAsync).AllowAnonymous().ShortCircuit().ExcludeFromDescription();
    }

    private static async Task<Results<Ok<HealthResource>, JsonHttpResult<HealthResource>>> ReadyAsync(
        IEnumerable<IReadinessCheck> checks, ILoggerFactory loggers, CancellationToken cancellationToken)
    {
        var missing = new List<string>();
        foreach (var check in checks)
            if (!await IsReadyAsync(check, loggers, cancellationToken))
                missing.Add(check.Name);
        return missing.Count == 0
            ? TypedResults.Ok(new HealthResource("ready", []))
            : TypedResults.Json(new HealthResource("not ready", missing), statusCode: StatusCodes.Status503ServiceUnavailable);
    }

    /// <summary>A check that breaks, as in the moment in which a connection does, is not ready.</summary>
    private static async Task<bool> IsReadyAsync(IReadinessCheck check, ILoggerFactory loggers, CancellationToken cancellationToken)
    {
        try
        {
            return await check.FaultAsync(cancellationToken) is null;
        }
        catch (Exception broken) when (!cancellationToken.IsCancellationRequested && broken is not OutOfMemoryException)
        {
            LogBroken(loggers.CreateLogger(typeof(HealthEndpoints)), broken, check.Name);
            return false;
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Whether {Check} is ready could not be found out")]
    private static partial void LogBroken(ILogger logger, Exception exception, string check);
}

/// <summary>Why a check fails stands in the log and on the pages: this answer is for anyone.</summary>
internal sealed record HealthResource(string Status, IReadOnlyList<string> Missing);
