using CoveDashboard.Engine.Board;
using CoveDashboard.Engine.Board.Shares;
using CoveDashboard.Engine.Board.Snapshots;
using CoveDashboard.Engine.Health;
using CoveDashboard.Engine.Inventory;
using CoveDashboard.Engine.Inventory.Views;
using CoveDashboard.Engine.Organizations.History;
using CoveDashboard.Engine.People;
using CoveDashboard.Engine.Storage;
using CoveDashboard.Storage.Audit;
using CoveDashboard.Storage.Board;
using CoveDashboard.Storage.Database;
using CoveDashboard.Storage.Freezes;
using CoveDashboard.Storage.Inventory;
using CoveDashboard.Storage.Memory;
using CoveDashboard.Storage.Notices;
using CoveDashboard.Storage.Organizations;
using CoveDashboard.Storage.People;
using CoveDashboard.Storage.Plans;
using CoveDashboard.Storage.Reachability;
using CoveDashboard.Storage.Results;
using CoveDashboard.Storage.Retention;
using CoveDashboard.Storage.Rows.Images;
using CoveDashboard.Storage.Runs;
using CoveDashboard.Storage.Runs.Subtrees;
using CoveDashboard.Storage.Schedules;
using CoveDashboard.Storage.SignIn;
using CoveDashboard.Storage.TargetSets;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;

namespace CoveDashboard.Storage;

/// <summary>The door to the store.</summary>
public static class CoveStorageServiceCollectionExtensions
{
    /// <summary>
    /// Adds the stores of runs, plans, exemptions, freezes, write stops, target sets, readings of organizations, saved views, schedules, notices, the audit and sign-ins, and the readiness check <c>store</c>. The schema is brought up
    /// to date before any hosted service starts, and at first use where no host runs.
    /// </summary>
    public static IServiceCollection AddCoveStorage(this IServiceCollection services, CoveStorageOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(options);
        services.AddSingleton<ISqlDialect>(_ => options.Provider switch
        {
            StorageProvider.Sqlite => new SqliteDialect(options),
            StorageProvider.PostgreSql => new PostgresDialect(options),
        });
        services.AddSingleton<Migrator>();
        services.AddSingleton<StoreDatabase>();
        services.AddSingleton<StoredBell>();
        services.AddSingleton<StoreMemory>();
        services.AddSingleton<RunTargets>();
        services.AddSingleton<RunImages>();
        services.AddSingleton<InventoryImages>();
        services.AddSingleton<IRunStore, RunStore>();
        services.AddSingleton<ISubtreeStore, SubtreeStore>();
        services.AddSingleton<IGroupSignInStore, GroupSignInStore>();
        services.AddSingleton<ISignInLinkStore, SignInLinkStore>();
        services.AddSingleton<IEndedSessionStore, EndedSessionStore>();
        services.AddSingleton<IAuditStore, AuditStore>();
        services.AddSingleton<IPlanStore, PlanStore>();
        services.AddSingleton<IApplyJournal, ApplyJournal>();
        services.AddSingleton<IExemptionStore, ExemptionStore>();
        services.AddSingleton<IFreezeStore, FreezeStore>();
        services.AddSingleton<IInventoryStore, InventoryStore>();
        services.AddSingleton<ISavedViewStore, SavedViewStore>();
        services.AddSingleton<IBoardStore, BoardStore>();
        services.AddSingleton<IOrganizationReadingStore, OrganizationReadingStore>();
        services.AddSingleton<IBoardSnapshotStore, BoardSnapshotStore>();
        services.AddSingleton<IBoardShareStore, BoardShareStore>();
        services.AddSingleton<ITargetSetStore, TargetSetStore>();
        services.AddSingleton<IScheduleStore, ScheduleStore>();
        services.AddSingleton<IRetentionStore, RetentionStore>();
        services.AddSingleton<IStoreGauge>(p => p.GetRequiredService<ISqlDialect>() switch
        {
            SqliteDialect sqlite => new SqliteGauge(sqlite),
            _ => new PostgresGauge(),
        });
        services.AddSingleton<INoticeStore, NoticeStore>();
        services.AddSingleton<IWriteStopStore, WriteStopStore>();
        services.AddSingleton<IReachabilityStore, ReachabilityStore>();
        services.AddSingleton<IUserStore, UserStore>();
        services.AddSingleton<ICredentialStore, CredentialStore>();
        services.AddSingleton<StoreReadiness>();
        services.AddSingleton<IReadinessCheck>(p => p.GetRequiredService<StoreReadiness>());
        services.AddSingleton<IStoreHealth>(p => p.GetRequiredService<StoreReadiness>());
        services.AddSingleton<IInstallationKeyStore, InstallationKeyStore>();
        services.AddSingleton<IHostedService, StoreStarter>();
        services.AddSingleton<InventoryKeeper>();
        if (options.MemoryMegabytes > 0)
            services.AddSingleton<IHostedService>(p => p.GetRequiredService<InventoryKeeper>());
        if (options.Provider is StorageProvider.PostgreSql)
            services.AddSingleton<IHostedService>(p => ActivatorUtilities.CreateInstance<StoredNotices>(p, (PostgresDialect)p.GetRequiredService<ISqlDialect>()));
        return services;
    }
}
