using CoveDashboard.Configuration;
using CoveDashboard.Rehearsal;

namespace CoveDashboard.Hosting;

/// <summary>The dashboard's web application and, when it is enabled, the rehearsal organization beside it. Disposing stops both.</summary>
internal sealed class DashboardHost : IAsyncDisposable
{
    // Whoever runs the application disposes of it too, and of what it would be asked for then.
    private readonly IHostApplicationLifetime _lifetime;

    private DashboardHost(WebApplication app, RehearsalServer? rehearsal) => (App, _lifetime, Rehearsal) = (app, app.Lifetime, rehearsal);

    public WebApplication App { get; }

    /// <summary>Null when it is not enabled.</summary>
    public RehearsalServer? Rehearsal { get; }

    /// <summary>Reads the configuration, starts the rehearsal, and builds the application without starting it.</summary>
    /// <param name="customize">For tests: settings and services of their own.</param>
    /// <param name="rehearse">For tests: another rehearsal organization than the configured one.</param>
    /// <exception cref="ConfigurationException">The configuration cannot be used.</exception>
    public static async Task<DashboardHost> CreateAsync(
        string[] args,
        Action<WebApplicationBuilder>? customize = null,
        Func<RehearsalOptions, RehearsalOptions>? rehearse = null)
    {
        var builder = HostConfiguration.CreateBuilder(args);
        customize?.Invoke(builder);
        var settings = HostConfiguration.Read(builder.Configuration);
        var options = rehearse?.Invoke(settings.Rehearsal.Options) ?? settings.Rehearsal.Options;
        var rehearsal = settings.Rehearsal.Enabled ? await RehearsalConnection.StartAsync(options, CancellationToken.None) : null;
        try
        {
            builder.AddCoveDashboard(settings, rehearsal);
            var app = builder.Build();
            app.UseCoveDashboard();
            return new DashboardHost(app, rehearsal);
        }
        catch
        {
            if (rehearsal is not null)
                await rehearsal.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_lifetime.ApplicationStarted.IsCancellationRequested && !_lifetime.ApplicationStopped.IsCancellationRequested)
            await App.StopAsync();
        await App.DisposeAsync();
        if (Rehearsal is not null)
            await Rehearsal.DisposeAsync();
    }
}
