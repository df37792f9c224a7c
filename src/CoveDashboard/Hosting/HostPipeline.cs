using CoveDashboard.Api;
using CoveDashboard.Components;
using CoveDashboard.Security;

namespace CoveDashboard.Hosting;

/// <summary>What a request passes, in order.</summary>
internal static class HostPipeline
{
    public static void UseCoveDashboard(this WebApplication app)
    {
        app.UseForwardedHeaders();
        app.UseSecurityHeaders();
        app.UseCoveProblems();
        app.UseStaticFiles();
        app.UseOriginCheck();
        app.UseRouting();
        app.UseRateLimiter();
        app.UseAuthentication();
        app.UseAuthorization();
        app.UseAntiforgery();

        app.MapStaticAssets().AllowAnonymous();
        app.MapSignIn();
        app.MapCoveApi();
        // Frame ancestors are refused by our own policy; a second header would only repeat it.
        app.MapRazorComponents<App>()
            .AddInteractiveServerRenderMode(o => o.ContentSecurityFrameAncestorsPolicy = null)
            .RequireAuthorization(Policies.Page);
    }
}
