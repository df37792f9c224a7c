using CoveDashboard.Engine.Health;
using CoveDashboard.Engine.Runs;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Quartz;

namespace CoveDashboard.Dispatch;

/// <summary>The door to the dispatcher.</summary>
public static class CoveDispatchServiceCollectionExtensions
{
    private const string SchedulerName = "CoveDashboard";

    /// <summary>
    /// Adds <see cref="IRunDispatcher"/> and the readiness check <c>dispatcher</c>. Slices begin to execute, by the
    /// <see cref="ISliceExecutor"/> of the container, once every hosted service has started, and are asked to stop before any is stopped.
    /// </summary>
    public static IServiceCollection AddCoveDispatch(this IServiceCollection services, CoveDispatchOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        var file = new ScheduleFile(options);
        services.AddSingleton(file);
        services.AddQuartz(quartz =>
        {
            quartz.ConfigureScheduler(scheduler =>
            {
                scheduler.InstanceName = SchedulerName;
                scheduler.ShutdownJobInterruption = ShutdownJobInterruption.Always;
            });
            quartz.UseDefaultThreadPool(options.SlicesAtOnce);
            quartz.UsePersistentStore(store =>
            {
                store.ProvisionSchema();
                store.UseSqlite(SqliteFactory.Instance, file.ConnectionString);
                store.ConfigureStore(ado => ado.RecoverFiringsCancelledByShutdown = true);
            });
        });
        services.AddSingleton<QuartzRunDispatcher>();
        services.AddSingleton<IRunDispatcher>(s => s.GetRequiredService<QuartzRunDispatcher>());
        services.AddSingleton<DispatchService>();
        services.AddSingleton<IHostedService>(s => s.GetRequiredService<DispatchService>());
        services.AddSingleton<IReadinessCheck>(s => s.GetRequiredService<DispatchService>());
        return services;
    }
}
