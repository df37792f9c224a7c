using CoveDashboard.Engine.Actions;
using CoveDashboard.Engine.Audit;
using CoveDashboard.Engine.Board;
using CoveDashboard.Engine.Board.Shares;
using CoveDashboard.Engine.Board.Snapshots;
using CoveDashboard.Engine.Connections;
using CoveDashboard.Engine.Connections.MemberRoles;
using CoveDashboard.Engine.Freezes;
using CoveDashboard.Engine.Inventory.Drift;
using CoveDashboard.Engine.Inventory.Views;
using CoveDashboard.Engine.Library;
using CoveDashboard.Engine.Notices;
using CoveDashboard.Engine.Notices.Messages;
using CoveDashboard.Engine.Notices.Words;
using CoveDashboard.Engine.Organizations;
using CoveDashboard.Engine.Organizations.Governance;
using CoveDashboard.Engine.Organizations.History;
using CoveDashboard.Engine.Organizations.Tags;
using CoveDashboard.Engine.People;
using CoveDashboard.Engine.Plans;
using CoveDashboard.Engine.Reachability;
using CoveDashboard.Engine.Retention;
using CoveDashboard.Engine.Runs;
using CoveDashboard.Engine.Runs.Execution;
using CoveDashboard.Engine.Runs.Execution.Apply;
using CoveDashboard.Engine.Runs.Feed;
using CoveDashboard.Engine.Runs.Validation;
using CoveDashboard.Engine.Runs.Writing;
using CoveDashboard.Engine.Schedules;
using CoveDashboard.Engine.Security;
using CoveDashboard.Engine.TargetSets;
using CoveDashboard.Engine.Telemetry;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;

namespace CoveDashboard.Engine;

/// <summary>The engine's one door.</summary>
public static class CoveEngineServices
{
    /// <summary>
    /// Adds organization directory, action catalogue, run desk, feed and executor. The rooms around it bring IConnectionCatalogue,
    /// IRegionDirectory, IOrganizationReader, IGovernanceReader, IAccountSessionFactory, ICallLimits, IRunStore, IReachabilityStore, ITargetSetStore, IFreezeStore, IAuditStore, IRunDispatcher, ICron and the actions. Call it
    /// before the dispatcher's door: hosted services stop in reverse, and results must still be written when slices end.
    /// </summary>
    public static IServiceCollection AddCoveEngine(this IServiceCollection services)
    {
        services.AddOptions<EngineOptions>()
            .Validate(o => o.NodeCount is >= 1 and <= EngineOptions.MaxNodeCount, $"NodeCount must be between 1 and {EngineOptions.MaxNodeCount}; a run's concurrency is divided by it.")
            .ValidateOnStart();
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<ISecretProtector, ProcessSecretProtector>();
        services.AddSingleton<IActionCatalogue, ActionCatalogue>();
        services.AddSingleton<IOrganizationDirectory, OrganizationDirectory>();
        services.AddSingleton<IAccountTags, AccountTags>();
        services.AddSingleton<IDelegatedAdministrators, DelegatedAdministrators>();
        services.AddSingleton<INodePolicies, NodePolicies>();
        services.AddSingleton<INodeFacts, NodeFactsReader>();
        services.AddSingleton<IAuditTrail, AuditTrail>();
        services.TryAddSingleton<ITargetSetFiles, NoTargetSetFiles>();
        return services.AddTargetSets().AddRuns().AddPlans().AddExecution();
    }

    /// <summary>The connections of a program that has no configuration of ours; in place of a host's catalogue.</summary>
    public static IServiceCollection AddCoveConnections(this IServiceCollection services, params ConnectionSettings[] connections) =>
        services.AddSingleton<IConnectionCatalogue>(new FixedConnections(connections));

    /// <summary>Adds people and sign-in. The rooms around them bring IUserStore, IGroupSignInStore, ICredentialStore, IPasswordHasher and ISecretProtector.</summary>
    public static IServiceCollection AddCovePeople(this IServiceCollection services) => services
        .AddSingleton<PeopleRecord>()
        .AddSingleton<Proof>()
        .AddSingleton<IPeople, PeopleService>()
        .AddSingleton<ISignIn, SignInService>()
        .AddSingleton<IOwnCredentials, OwnCredentials>();

    /// <summary>Adds the template of the member roles. Needs the engine, and an IConnectionProbe.</summary>
    public static IServiceCollection AddCoveMemberRoles(this IServiceCollection services) => services.AddSingleton<IMemberRoles, MemberRoleWriter>();

    /// <summary>Adds the board, and the loop that keeps its figures. Needs the engine, and an IBoardStore.</summary>
    public static IServiceCollection AddCoveBoard(this IServiceCollection services) => services
        .AddSingleton<DefaultBoard>()
        .AddSingleton<BoardBell>()
        .AddSingleton<TileCheck>()
        .AddSingleton<TileConnections>()
        .AddSingleton<ChangeCounting>()
        .AddSingleton<BoardCounting>()
        .AddSingleton<BoardReading>()
        .AddSingleton<PartReading>()
        .AddSingleton<IBoardDesk, BoardDesk>()
        .AddSingleton<ISnapshotDesk, SnapshotDesk>()
        .AddSingleton<IShareDesk, ShareDesk>()
        .AddSingleton<IHostedService, BoardKeeper>();

    /// <summary>Adds organizations over time, and the loop that keeps what is read. Needs the engine, and an IOrganizationReadingStore.</summary>
    public static IServiceCollection AddCoveOrganizationHistory(this IServiceCollection services) => services
        .AddSingleton<HistoryBell>()
        .AddSingleton<ReadingKeeping>()
        .AddSingleton<IOrganizationHistory, OrganizationHistory>()
        .AddSingleton<IHostedService, HistoryKeeper>();

    /// <summary>Adds retention, and the loop that frees what it removes. Needs the engine, an IRetentionStore and IRetentionPolicies.</summary>
    public static IServiceCollection AddCoveRetention(this IServiceCollection services) => services
        .AddSingleton<RetentionBell>()
        .AddSingleton<StorageMeasure>()
        .AddSingleton<RetentionSweeping>()
        .AddSingleton<IRetentionDesk, RetentionDesk>()
        .AddSingleton<RetentionKeeper>()
        .AddSingleton<IHostedService>(s => s.GetRequiredService<RetentionKeeper>());

    /// <summary>Adds notices, and the loops that write and send them. Needs the engine; the rooms around bring INoticeStore, INoticeChannels, IWebhookCarrier and ITopicCarrier.</summary>
    public static IServiceCollection AddCoveNotices(this IServiceCollection services) => services
        .AddSingleton<NoticeBells>()
        .AddSingleton<NoticeNames>()
        .AddSingleton<RunNotices>()
        .AddSingleton<PlanNotices>()
        .AddSingleton<DriftNotices>()
        .AddSingleton<NoticeWriter>()
        .AddSingleton<MessageWriter>()
        .AddSingleton<INoticeDesk, NoticeDesk>()
        .AddSingleton<NoticeTeller>()
        .AddSingleton<INoticeTeller>(s => s.GetRequiredService<NoticeTeller>())
        .AddSingleton<IHostedService>(s => s.GetRequiredService<NoticeTeller>())
        .AddSingleton<NoticeCourier>()
        .AddSingleton<INoticeCourier>(s => s.GetRequiredService<NoticeCourier>())
        .AddSingleton<IHostedService>(s => s.GetRequiredService<NoticeCourier>());

    /// <summary>Adds saved views of inventories. Needs the engine, and an ISavedViewStore.</summary>
    public static IServiceCollection AddCoveSavedViews(this IServiceCollection services) => services.AddSingleton<ISavedViewDesk, SavedViewDesk>();

    /// <summary>The audit alone, for a command that needs nothing else of the engine; part of <see cref="AddCoveEngine"/>.</summary>
    public static IServiceCollection AddCoveAudit(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<IAuditTrail, AuditTrail>();
        return services;
    }

    private static IServiceCollection AddTargetSets(this IServiceCollection services) => services
        .AddSingleton<TargetSetBook>()
        .AddSingleton<NamedSets>()
        .AddSingleton<ITargetSetDesk, TargetSetDesk>();

    private static IServiceCollection AddRuns(this IServiceCollection services) => services
        .AddSingleton<RunMetrics>()
        .AddSingleton<QueueGauges>()
        .AddSingleton<IReachability, ReachReader>()
        .AddSingleton<RunRequestValidator>()
        .AddSingleton<RetryReach>()
        .AddSingleton<RunAudit>()
        .AddSingleton<RunCreation>()
        .AddSingleton<RunReach>()
        .AddSingleton<RunCommands>()
        .AddSingleton<SubtreeCommands>()
        .AddSingleton<RunWaiting>()
        .AddSingleton<RunClosing>()
        .AddSingleton<LimitDesk>()
        .AddSingleton<IRunDesk, RunDesk>()
        .AddSingleton<IDriftDesk, DriftDesk>()
        .AddSingleton<RunViews>()
        .AddSingleton<IRunFeed, RunFeed>();

    /// <summary>Adds schedules. Needs the engine; the rooms around bring IScheduleStore, IScheduleOwners and IScheduleTimer.</summary>
    public static IServiceCollection AddCoveSchedules(this IServiceCollection services) => services
        .AddSingleton<ScheduleAudit>()
        .AddSingleton<ScheduleStarting>()
        .AddSingleton<IScheduleStarter, ScheduleStarter>()
        .AddSingleton<ScheduleKeeper>()
        .AddSingleton<IScheduleKeeper>(s => s.GetRequiredService<ScheduleKeeper>())
        .AddSingleton<IHostedService>(s => s.GetRequiredService<ScheduleKeeper>())
        .AddSingleton<IScheduleDesk, ScheduleDesk>();

    private static IServiceCollection AddPlans(this IServiceCollection services) => services
        .AddSingleton<FreezeJudge>()
        .AddSingleton<FreezeOverriding>()
        .AddSingleton<FreezeWithdrawing>()
        .AddSingleton<IFreezeDesk, FreezeDesk>()
        .AddSingleton<PlanSealing>()
        .AddSingleton<PlanRules>()
        .AddSingleton<PlanAudit>()
        .AddSingleton<PlanDecisions>()
        .AddSingleton<PlanDerivation>()
        .AddSingleton<PlanContinuation>()
        .AddSingleton<PremiseCheck>()
        .AddSingleton<PlanApplying>()
        .AddSingleton<IPlanDesk, PlanDesk>()
        .AddSingleton<IWriteStops, WriteStops>()
        .AddSingleton<IExemptions, Exemptions>()
        .AddSingleton<ApplyAudit>()
        .AddSingleton<ApplyOpening>();

    private static IServiceCollection AddExecution(this IServiceCollection services) => services
        .AddSingleton<RunOpening>()
        .AddSingleton<ActiveRuns>()
        .AddSingleton<TargetWork>()
        .AddSingleton<ICove, Cove>()
        .AddSingleton<ISliceExecutor, SliceExecutor>()
        .AddSingleton<ResultWriter>()
        .AddSingleton<IResultWriter>(s => s.GetRequiredService<ResultWriter>())
        .AddSingleton<IHostedService>(s => s.GetRequiredService<ResultWriter>())
        .AddSingleton<Reconciler>()
        .AddSingleton<IRunReconciler>(s => s.GetRequiredService<Reconciler>())
        .AddSingleton<IHostedService>(s => s.GetRequiredService<Reconciler>());
}
