using System.Net;
using CoveDashboard.Engine.People;
using CoveDashboard.Security;
using CoveDashboard.Telemetry.Exposition;
using Microsoft.AspNetCore.Authorization;

namespace CoveDashboard.Telemetry;

/// <summary><c>GET /metrics</c>, in Prometheus's text format.</summary>
internal static class MetricsEndpoint
{
    /// <summary>A proxy names with one of these for whom it asks; the program's own middleware keeps the first under another name.</summary>
    private static readonly string[] SignsOfAProxy = ["X-Forwarded-For", "X-Original-For", "X-Forwarded-Host", "X-Real-IP", "Forwarded", "Via"];

    public static void MapMetrics(this IEndpointRouteBuilder app, TelemetrySettings settings)
    {
        var metrics = app.MapGet("/metrics", ScrapeAsync).ExcludeFromDescription();
        if (settings.LoopbackMetrics)
            metrics.RequireAuthorization(policy => policy.RequireAssertion(MayScrape));
        else
            metrics.RequireAuthorization(Policies.Read);
    }

    private static async Task<IResult> ScrapeAsync(TelemetryProviders telemetry, CancellationToken cancellationToken) =>
        Results.Text(await telemetry.Scraper.ScrapeAsync(cancellationToken), ExpositionWriter.ContentType);

    private static bool MayScrape(AuthorizationHandlerContext context) =>
        Enum.GetNames<Role>().Any(context.User.IsInRole) || (context.Resource is HttpContext http && IsOnThisMachine(http));

    private static bool IsOnThisMachine(HttpContext context) =>
        TcpPeer.Of(context) is { } peer && IPAddress.IsLoopback(peer) && !SignsOfAProxy.Any(context.Request.Headers.ContainsKey);
}
