using CoveDashboard.Engine.Health;
using Microsoft.AspNetCore.Http.HttpResults;

namespace CoveDashboard.Api;

/// <summary>Whether the process lives, and whether it can serve.</summary>
internal static partial class HealthEndpoints
{
    private const string Alive = "/healthz";
    private const string Ready = "/readyz";

    /// <summary>It asks for one of these, and for nothing else.</summary>
    public static bool IsProbe(HttpRequest request) =>
        (HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method)) && request.Path.Value is (Alive or Ready);

    public static void MapHealth(this IEndpointRouteBuilder app)
    {
        app.MapGet(Alive, () => TypedResults.Ok(new HealthResource("alive", [], []))).AllowAnonymous().ShortCircuit().ExcludeFromDescription();
        app.MapGet(Ready, ReadyAsync).AllowAnonymous().ShortCircuit().ExcludeFromDescription();
    }

    private static async Task<Results<Ok<HealthResource>, JsonHttpResult<HealthResource>>> ReadyAsync(
        IEnumerable<IReadinessCheck> checks, ILoggerFactory loggers, CancellationToken cancellationToken)
    {
        var (missing, why) = (new List<string>(), new List<string>());
        foreach (var check in checks)
            if (await FaultAsync(check, loggers, cancellationToken) is { } fault)
            {
                missing.Add(check.Name);
                why.Add(fault);
            }
        return missing.Count == 0
            ? TypedResults.Ok(new HealthResource("ready", [], []))
            : TypedResults.Json(new HealthResource("not ready", missing, why), statusCode: StatusCodes.Status503ServiceUnavailable);
    }

    /// <summary>A check that breaks, as in the moment in which a connection does, is not ready.</summary>
    private static async Task<string?> FaultAsync(IReadinessCheck check, ILoggerFactory loggers, CancellationToken cancellationToken)
    {
        try
        {
            return await check.FaultAsync(cancellationToken);
        }
        catch (Exception broken) when (!cancellationToken.IsCancellationRequested && broken is not OutOfMemoryException)
        {
            LogBroken(loggers.CreateLogger(typeof(HealthEndpoints)), broken, check.Name);
            return "It could not be asked.";
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Whether {Check} is ready could not be found out")]
    private static partial void LogBroken(ILogger logger, Exception exception, string check);
}

/// <summary>This answer is for anyone: where what is missing lies stands in the log and on the pages.</summary>
/// <param name="Why">A sentence or two for each that is missing, in the same order.</param>
internal sealed record HealthResource(string Status, IReadOnlyList<string> Missing, IReadOnlyList<string> Why);
