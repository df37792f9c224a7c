using CoveDashboard.Engine.Board;
using CoveDashboard.Engine.Inventory;
using CoveDashboard.Engine.Inventory.Views;
using CoveDashboard.Engine.Organizations.History;
using CoveDashboard.Engine.People;
using CoveDashboard.Engine.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace CoveDashboard.Storage.Tests.Support;

/// <summary>A store as the host makes it, and the means to open the same one again as another process would.</summary>
public sealed class StoreFixture(CoveStorageOptions options) : IAsyncDisposable
{
    private readonly ServiceProvider _services = new ServiceCollection().AddLogging().AddCoveStorage(options).BuildServiceProvider();

    public IRunStore Runs => _services.GetRequiredService<IRunStore>();

    public ISubtreeStore Subtrees => _services.GetRequiredService<ISubtreeStore>();

    public IGroupSignInStore GroupSignIns => _services.GetRequiredService<IGroupSignInStore>();

    public IEndedSessionStore EndedSessions => _services.GetRequiredService<IEndedSessionStore>();

    public IUserStore People => _services.GetRequiredService<IUserStore>();

    public ICredentialStore Credentials => _services.GetRequiredService<ICredentialStore>();

    public ISignInLinkStore Links => _services.GetRequiredService<ISignInLinkStore>();

    public IAuditStore Audit => _services.GetRequiredService<IAuditStore>();

    public IPlanStore Plans => _services.GetRequiredService<IPlanStore>();

    public IApplyJournal Journal => _services.GetRequiredService<IApplyJournal>();

    public IExemptionStore Exemptions => _services.GetRequiredService<IExemptionStore>();

    public IFreezeStore Freezes => _services.GetRequiredService<IFreezeStore>();

    public IInventoryStore Inventory => _services.GetRequiredService<IInventoryStore>();

    public IBoardStore Board => _services.GetRequiredService<IBoardStore>();

    public IReachabilityStore Reachability => _services.GetRequiredService<IReachabilityStore>();

    public IWriteStopStore WriteStops => _services.GetRequiredService<IWriteStopStore>();

    public IScheduleStore Schedules => _services.GetRequiredService<IScheduleStore>();

    public IRetentionStore Retention => _services.GetRequiredService<IRetentionStore>();

    public INoticeStore Notices => _services.GetRequiredService<INoticeStore>();

    public ITargetSetStore TargetSets => _services.GetRequiredService<ITargetSetStore>();

    public IOrganizationReadingStore Readings => _services.GetRequiredService<IOrganizationReadingStore>();

    public ISavedViewStore SavedViews => _services.GetRequiredService<ISavedViewStore>();

    public IServiceProvider Services => _services;

    /// <summary>Another instance on the same database.</summary>
    public StoreFixture Another() => new(options);

    /// <summary>Another instance on the same database, which keeps nothing in memory.</summary>
    public StoreFixture Forgetful() => new(options with { MemoryMegabytes = 0 });

    public ValueTask DisposeAsync() => _services.DisposeAsync();
}
