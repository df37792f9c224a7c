namespace CoveDashboard.Components;

/// <summary>What the pages need of the host's services.</summary>
internal static class AddComponents
{
    public static IServiceCollection AddCovePages(this IServiceCollection services) =>
        services.AddScoped<Shell>()
            .AddSingleton<Pages.Organizations.SelectionShelf>()
            .AddSingleton<Pages.Wizard.ResourceShelf>()
            .AddSingleton<Pages.Plans.PlanAgain>()
            .AddSingleton<Controls.Writes.WriteStopBell>();
}
