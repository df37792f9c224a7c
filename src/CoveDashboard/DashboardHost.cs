using CoveDashboard.Components;
using Radzen;

namespace CoveDashboard;

/// <summary>Builds the dashboard's web application.</summary>
internal static class DashboardHost
{
    public static WebApplication Build(string[] args)
    {
        // Settings and static files lie beside the assembly, in the build's output as in the published one.
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            Args = args,
            ContentRootPath = AppContext.BaseDirectory,
            WebRootPath = "wwwroot",
        });
        builder.WebHost.UseStaticWebAssets();
        builder.Services.AddRazorComponents().AddInteractiveServerComponents();
        builder.Services.AddRadzenComponents();
        builder.Services.AddCovePages();

        var app = builder.Build();
        app.UseStaticFiles();
        app.UseAntiforgery();
        app.MapStaticAssets();
        app.MapRazorComponents<App>().AddInteractiveServerRenderMode();
        return app;
    }
}
