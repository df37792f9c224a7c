using Microsoft.Net.Http.Headers;

namespace CoveDashboard.Security;

/// <summary>
/// Circuits and hubs answer pages of this origin only. A browser sends Origin with every WebSocket and POST; what sends none
/// is no browser, and must then bring a bearer token rather than a cookie.
/// </summary>
internal static class OriginCheck
{
    private static readonly PathString[] Guarded = ["/_blazor", "/hubs"];

    public static IApplicationBuilder UseOriginCheck(this IApplicationBuilder app) => app.Use((context, next) =>
    {
        if (!Guarded.Any(path => context.Request.Path.StartsWithSegments(path, StringComparison.OrdinalIgnoreCase)) || IsAllowed(context))
            return next(context);
        context.Response.StatusCode = StatusCodes.Status403Forbidden;
        return Task.CompletedTask;
    });

    private static bool IsAllowed(HttpContext context)
    {
        var request = context.Request;
        string? origin = request.Headers.Origin;
        if (!string.IsNullOrEmpty(origin))
            return string.Equals(origin, $"{request.Scheme}://{request.Host}", StringComparison.OrdinalIgnoreCase);
        var changesOrStreams = context.WebSockets.IsWebSocketRequest || !HttpMethods.IsGet(request.Method);
        return !changesOrStreams || !request.Headers.ContainsKey(HeaderNames.Cookie);
    }
}
