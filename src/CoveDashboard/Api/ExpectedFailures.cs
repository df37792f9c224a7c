using System.Globalization;
using CoveDashboard.Components;
using CoveDashboard.Engine.Calls;
using CoveDashboard.Engine.People;
using CoveDashboard.Engine.Runs;
using CoveDashboard.Engine.Storage;
using CoveDashboard.Security;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Mvc;

namespace CoveDashboard.Api;

/// <summary>Turns the failures that the rooms state into the codes that the interface states. Anything else is a bug: 500, and logged.</summary>
internal sealed class ExpectedFailures(IProblemDetailsService problems) : IExceptionHandler
{
    public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        if (!ApiPaths.IsForScripts(httpContext.Request.Path) || Translate(exception) is not { } problem)
            return false;
        httpContext.Response.StatusCode = problem.Status!.Value;
        if (exception is StoreUnavailableException)
            httpContext.Response.Headers.RetryAfter = StoreOutagePage.AgainAfterSeconds.ToString(CultureInfo.InvariantCulture);
        return await problems.TryWriteAsync(new ProblemDetailsContext { HttpContext = httpContext, ProblemDetails = problem });
    }

    private static ProblemDetails? Translate(Exception exception) => exception switch
    {
        ForbiddenException forbidden => Problem(StatusCodes.Status403Forbidden, "Not allowed", forbidden.Message),
        PlanAlteredException altered => Problem(StatusCodes.Status409Conflict, "The plan was altered", altered.Message),
        InvalidCursorException cursor => Problem(StatusCodes.Status400BadRequest, "The request has a fault.", $"cursor: {cursor.Message}"),
        ResultsRemovedException removed => Problem(StatusCodes.Status410Gone, Problems.ResultsRemovedTitle, removed.Message),
        StoreUnavailableException store => Problem(StatusCodes.Status503ServiceUnavailable, "The store is not available", store.Message),
        BadHttpRequestException bad => Problem(bad.StatusCode, "The request cannot be read", bad.Message),
        AwsCallException aws => OfAws(aws),
        _ => null,
    };

    private static ProblemDetails OfAws(AwsCallException aws)
    {
        var problem = Problem(StatusCodes.Status502BadGateway, "AWS refused or did not answer", aws.Message);
        problem.Extensions["code"] = aws.Code;
        problem.Extensions["kind"] = aws.Kind;
        problem.Extensions["operation"] = aws.Operation;
        problem.Extensions["requestId"] = aws.RequestId;
        return problem;
    }

    private static ProblemDetails Problem(int status, string title, string detail) => new() { Status = status, Title = title, Detail = detail };
}
