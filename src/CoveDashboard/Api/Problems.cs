using CoveDashboard.Engine.Runs;
using CoveDashboard.Engine.Validation;
using Microsoft.AspNetCore.Http.HttpResults;

namespace CoveDashboard.Api;

/// <summary>RFC 9457 problem details, with every fault at once.</summary>
internal static class Problems
{
    public const string ResultsRemovedTitle = "The results are removed";

    public static ProblemHttpResult Refused(IReadOnlyList<Fault> faults) => TypedResults.Problem(
        statusCode: StatusCodes.Status400BadRequest,
        title: faults.Count == 1 ? "The request has a fault." : $"The request has {faults.Count} faults.",
        detail: string.Join(" ", faults.Select(f => f.Path.Length == 0 ? f.Message : $"{f.Path}: {f.Message}")),
        extensions: new Dictionary<string, object?>(StringComparer.Ordinal) { ["faults"] = faults });

    public static ProblemHttpResult Refused(string path, string message) => Refused([new Fault(path, message)]);

    public static ProblemHttpResult NotFound(string message) =>
        TypedResults.Problem(statusCode: StatusCodes.Status404NotFound, title: "Not found", detail: message);

    /// <summary>AWS refused all that the answer needs.</summary>
    public static ProblemHttpResult BadGateway(string message) =>
        TypedResults.Problem(statusCode: StatusCodes.Status502BadGateway, title: "AWS refused or did not answer", detail: message);

    public static ProblemHttpResult NoRun(Guid id) => NotFound($"There is no run {id}.");

    /// <summary>The retention policy removed what is asked for. An empty list would mean that nothing was found.</summary>
    public static ProblemHttpResult ResultsRemoved(Run run, DateTimeOffset at) => TypedResults.Problem(
        statusCode: StatusCodes.Status410Gone, title: ResultsRemovedTitle, detail: ResultsRemovedException.Words(run.Number, at));

    public static ProblemHttpResult Forbidden(string message) =>
        TypedResults.Problem(statusCode: StatusCodes.Status403Forbidden, title: "Not allowed", detail: message);

    /// <summary>What was confirmed is not what would be done.</summary>
    public static ProblemHttpResult Mismatch(string message) =>
        TypedResults.Problem(statusCode: StatusCodes.Status422UnprocessableEntity, title: "The confirmation differs", detail: message);

    public static ProblemHttpResult Conflict(string message) =>
        TypedResults.Problem(statusCode: StatusCodes.Status409Conflict, title: "The state does not allow it", detail: message);
}
