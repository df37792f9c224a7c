using CoveDashboard.Storage.Tests.Contract;
using CoveDashboard.Storage.Tests.Support;

namespace CoveDashboard.Storage.Tests.Sqlite;

public sealed class SqliteRunTests : RunContract
{
    private readonly TemporaryFolder _folder = new();

    protected override StoreFixture Open() => SqliteFixture.In(_folder);

    protected override void CleanUp() => _folder.Dispose();
}

public sealed class SqliteLeaseTests : LeaseContract
{
    private readonly TemporaryFolder _folder = new();

    protected override StoreFixture Open() => SqliteFixture.In(_folder);

    protected override void CleanUp() => _folder.Dispose();
}

public sealed class SqliteResultTests : ResultContract
{
    private readonly TemporaryFolder _folder = new();

    protected override StoreFixture Open() => SqliteFixture.In(_folder);

    protected override void CleanUp() => _folder.Dispose();
}

public sealed class SqliteEffectiveTests : EffectiveContract
{
    private readonly TemporaryFolder _folder = new();

    protected override StoreFixture Open() => SqliteFixture.In(_folder);

    protected override void CleanUp() => _folder.Dispose();
}

public sealed class SqliteRowTests : RowContract
{
    private readonly TemporaryFolder _folder = new();

    protected override StoreFixture Open() => SqliteFixture.In(_folder);

    protected override void CleanUp() => _folder.Dispose();
}

public sealed class SqliteSignInLinkTests : SignInLinkContract
{
    private readonly TemporaryFolder _folder = new();

    protected override StoreFixture Open() => SqliteFixture.In(_folder);

    protected override void CleanUp() => _folder.Dispose();
}

public sealed class SqlitePlanTests : PlanContract
{
    private readonly TemporaryFolder _folder = new();

    protected override StoreFixture Open() => SqliteFixture.In(_folder);

    protected override void CleanUp() => _folder.Dispose();
}

public sealed class SqliteApplyTests : ApplyContract
{
    private readonly TemporaryFolder _folder = new();

    protected override StoreFixture Open() => SqliteFixture.In(_folder);

    protected override void CleanUp() => _folder.Dispose();
}

public sealed class SqliteJournalTests : JournalContract
{
    private readonly TemporaryFolder _folder = new();

    protected override StoreFixture Open() => SqliteFixture.In(_folder);

    protected override void CleanUp() => _folder.Dispose();
}

public sealed class SqliteExemptionTests : ExemptionContract
{
    private readonly TemporaryFolder _folder = new();

    protected override StoreFixture Open() => SqliteFixture.In(_folder);

    protected override void CleanUp() => _folder.Dispose();
}

public sealed class SqliteInventoryTests : InventoryContract
{
    private readonly TemporaryFolder _folder = new();

    protected override StoreFixture Open() => SqliteFixture.In(_folder);

    protected override void CleanUp() => _folder.Dispose();
}

public sealed class SqliteReachTests : ReachContract
{
    private readonly TemporaryFolder _folder = new();

    protected override StoreFixture Open() => SqliteFixture.In(_folder);

    protected override void CleanUp() => _folder.Dispose();
}

public sealed class SqliteTargetSetTests : TargetSetContract
{
    private readonly TemporaryFolder _folder = new();

    protected override StoreFixture Open() => SqliteFixture.In(_folder);

    protected override void CleanUp() => _folder.Dispose();
}

public sealed class SqliteScheduleTests : ScheduleContract
{
    private readonly TemporaryFolder _folder = new();

    protected override StoreFixture Open() => SqliteFixture.In(_folder);

    protected override void CleanUp() => _folder.Dispose();
}

public sealed class SqliteFreezeTests : FreezeContract
{
    private readonly TemporaryFolder _folder = new();

    protected override StoreFixture Open() => SqliteFixture.In(_folder);

    protected override void CleanUp() => _folder.Dispose();
}

public sealed class SqliteNoticeTests : NoticeContract
{
    private readonly TemporaryFolder _folder = new();

    protected override StoreFixture Open() => SqliteFixture.In(_folder);

    protected override void CleanUp() => _folder.Dispose();
}

public sealed class SqliteSubtreeTests : SubtreeContract
{
    private readonly TemporaryFolder _folder = new();

    protected override StoreFixture Open() => SqliteFixture.In(_folder);

    protected override void CleanUp() => _folder.Dispose();
}

public sealed class SqliteBoardTests : BoardContract
{
    private readonly TemporaryFolder _folder = new();

    protected override StoreFixture Open() => SqliteFixture.In(_folder);

    protected override void CleanUp() => _folder.Dispose();
}

public sealed class SqliteBoardPartsTests : BoardPartsContract
{
    private readonly TemporaryFolder _folder = new();

    protected override StoreFixture Open() => SqliteFixture.In(_folder);

    protected override void CleanUp() => _folder.Dispose();
}

public sealed class SqliteOrganizationReadingTests : OrganizationReadingContract
{
    private readonly TemporaryFolder _folder = new();

    protected override StoreFixture Open() => SqliteFixture.In(_folder);

    protected override void CleanUp() => _folder.Dispose();
}

public sealed class SqliteRetentionTests : RetentionContract
{
    private readonly TemporaryFolder _folder = new();

    protected override StoreFixture Open() => SqliteFixture.In(_folder);

    protected override void CleanUp() => _folder.Dispose();
}

public sealed class SqliteSavedViewTests : SavedViewContract
{
    private readonly TemporaryFolder _folder = new();

    protected override StoreFixture Open() => SqliteFixture.In(_folder);

    protected override void CleanUp() => _folder.Dispose();
}
