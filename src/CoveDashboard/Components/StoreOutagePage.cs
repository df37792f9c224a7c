using CoveDashboard.Engine.Storage;
using CoveDashboard.Security;
using Microsoft.AspNetCore.Diagnostics;

namespace CoveDashboard.Components;

/// <summary>
/// What a person sees who opens a page while the store cannot be used: words in place of a code, and a page that loads itself again. Who asks cannot be
/// known then, so it says what is wrong and not where; the log has both.
/// </summary>
internal sealed partial class StoreOutagePage(ILogger<StoreOutagePage> logger) : IExceptionHandler
{
    /// <summary>When to ask again, as pages do by themselves and scripts are told.</summary>
    public const int AgainAfterSeconds = 5;

    public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        if (exception is not StoreUnavailableException outage || !IsForPeople(httpContext.Request))
            return false;
        LogOutage(outage, httpContext.Request.Path);
        var response = httpContext.Response;
        response.StatusCode = StatusCodes.Status503ServiceUnavailable;
        response.ContentType = "text/html; charset=utf-8";
        response.Headers.RetryAfter = $"{AgainAfterSeconds}";
        SecurityHeaders.Write(response.Headers);
        await response.WriteAsync(Document(outage.Fault.Words(), repeats: HttpMethods.IsGet(httpContext.Request.Method)), cancellationToken);
        return true;
    }

    private static bool IsForPeople(HttpRequest request) =>
        !ApiPaths.IsForScripts(request.Path) && request.Headers.Accept.ToString().Contains("text/html", StringComparison.OrdinalIgnoreCase);

    private static string Document(string words, bool repeats) =>
        $"""
        <!DOCTYPE html>
        <html lang="en">
        <head>
          <meta charset="utf-8">
          <meta name="viewport" content="width=device-width, initial-scale=1">
          <meta name="color-scheme" content="light dark">
          {(repeats ? $"<meta http-equiv=\"refresh\" content=\"{AgainAfterSeconds}\">" : "")}
          <title>The store is not available · CoveDashboard</title>
          <link rel="stylesheet" href="/css/tokens.css">
          <link rel="stylesheet" href="/css/base.css">
          <script src="/js/shell.js"></script>
        </head>
        <body>
          <main class="page" role="alert">
            <h1>The store is not available</h1>
            <p>{words} The log of the dashboard says more.</p>
            <p>Runs wait for it, lose nothing that they have stored, and go on when it answers.{(repeats ? $" This page loads itself again every {AgainAfterSeconds} seconds." : "")}</p>
          </main>
        </body>
        </html>
        """;

    [LoggerMessage(Level = LogLevel.Error, Message = "{Path} could not be shown: the store is not available")]
    private partial void LogOutage(Exception exception, PathString path);
}
