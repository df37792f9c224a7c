using CoveDashboard.Api;
using CoveDashboard.Auditing;
using CoveDashboard.Components;
using CoveDashboard.Configuration;
using CoveDashboard.Security;
using CoveDashboard.Telemetry;

namespace CoveDashboard.Hosting;

/// <summary>What a request passes, in order.</summary>
internal static class HostPipeline
{
    public static void UseCoveDashboard(this WebApplication app)
    {
        app.UseTcpPeer();
        app.UseForwardedHeaders();
        app.UseSecurityHeaders();
        app.UseCoveProblems();
        // A mistyped address shows the page that says so; scripts get their problem document.
        app.UseWhen(context => IsForPeople(context.Request), pages => pages.UseStatusCodePagesWithReExecute("/not-found", createScopeForStatusCodePages: true));
        app.UseStaticFiles();
        app.UseOriginCheck();
        app.UseRouting();
        app.UseRateLimiter();
        app.UseAuthentication();
        app.UseAuthorization();
        app.UseTokenAudit();
        app.UseAntiforgery();

        app.MapStaticAssets().AllowAnonymous();
        app.MapSignIn(app.Services.GetRequiredService<CoveSettings>().Auth);
        app.MapCoveApi();
        app.MapMetrics(app.Services.GetRequiredService<CoveSettings>().Telemetry);
        // Frame ancestors are refused by our own policy; a second header would only repeat it.
        app.MapRazorComponents<App>()
            .AddInteractiveServerRenderMode(o => o.ContentSecurityFrameAncestorsPolicy = null)
            .RequireAuthorization(Policies.Page);
    }

    private static bool IsForPeople(HttpRequest request) =>
        HttpMethods.IsGet(request.Method) && !ApiPaths.IsForScripts(request.Path) && request.Headers.Accept.ToString().Contains("text/html", StringComparison.OrdinalIgnoreCase);
}
