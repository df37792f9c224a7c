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
        app.MapRazorComponents<App>().AddInteractiveServerRenderMode().RequireAuthorization(Policies.Page);
    }
}
