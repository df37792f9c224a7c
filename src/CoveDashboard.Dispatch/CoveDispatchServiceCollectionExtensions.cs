using CoveDashboard.Dispatch.Schedules;
using CoveDashboard.Engine.Cron;
using CoveDashboard.Engine.Health;
using CoveDashboard.Engine.Retention;
using CoveDashboard.Engine.Runs;
using CoveDashboard.Engine.Schedules;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Quartz;

namespace CoveDashboard.Dispatch;

/// <summary>The door to the dispatcher.</summary>
public static class CoveDispatchServiceCollectionExtensions
{
    private const string SchedulerName = "CoveDashboard";

    /// <summary>Slices that a node takes before another has its turn.</summary>
    private const int FewAtATime = 2;

    private static readonly TimeSpan IdleWait = TimeSpan.FromSeconds(1);

    /// <summary>
    /// Adds <see cref="IRunDispatcher"/>, <see cref="IScheduleTimer"/>, <see cref="ICron"/> and the readiness check <c>dispatcher</c>. Slices begin to execute, by the
    /// <see cref="ISliceExecutor"/> of the container, and schedules to fire, by its <see cref="IScheduleStarter"/>, once every hosted service has started, and are asked to stop before any is stopped.
    /// </summary>
    public static IServiceCollection AddCoveDispatch(this IServiceCollection services, CoveDispatchOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        ISchedule schedule = options.ConnectionString is { } shared ? new ScheduleSchema(shared) : new ScheduleFile(options);
        services.AddSingleton(schedule);
        if (schedule is IStorageGauge gauge)
            services.AddSingleton(gauge);
        services.AddQuartz(quartz =>
        {
            quartz.ConfigureScheduler(scheduler =>
            {
                scheduler.InstanceName = SchedulerName;
                scheduler.ShutdownJobInterruption = ShutdownJobInterruption.Always;
                // What another node schedules does not wake this one.
                scheduler.IdleWaitTime = IdleWait;
                if (options.Nodes > 1)
                    scheduler.MaxBatchSize = FewAtATime;
            });
            quartz.UseDefaultThreadPool(options.SlicesOfThisNode);
            quartz.UsePersistentStore(store =>
            {
                store.ProvisionSchema();
                schedule.Use(store);
                store.ConfigureStore(ado => ado.RecoverFiringsCancelledByShutdown = true);
            });
        });
        services.AddSingleton<QuartzRunDispatcher>();
        services.AddSingleton<IRunDispatcher>(s => s.GetRequiredService<QuartzRunDispatcher>());
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<ICron, QuartzCron>();
        services.AddSingleton<IScheduleTimer, QuartzScheduleTimer>();
        services.AddSingleton<DispatchStop>();
        services.AddSingleton<DispatchService>();
        services.AddSingleton<IHostedService>(s => s.GetRequiredService<DispatchService>());
        services.AddSingleton<IReadinessCheck>(s => s.GetRequiredService<DispatchService>());
        return services;
    }
}
