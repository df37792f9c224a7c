using CoveDashboard.Storage.Tests.Contract;
using CoveDashboard.Storage.Tests.Support;
using CoveDashboard.Testing.Postgres;

namespace CoveDashboard.Storage.Tests.Postgres;

public sealed class PostgresRunTests(PostgresServer server) : RunContract
{
    private readonly PostgresDatabase _database = new(server);

    protected override ValueTask PrepareAsync() => _database.CreateAsync();

    protected override StoreFixture Open() => _database.Open();

    protected override ValueTask CleanUpAsync() => _database.CloseAsync();
}

public sealed class PostgresLeaseTests(PostgresServer server) : LeaseContract
{
    private readonly PostgresDatabase _database = new(server);

    protected override ValueTask PrepareAsync() => _database.CreateAsync();

    protected override StoreFixture Open() => _database.Open();

    protected override ValueTask CleanUpAsync() => _database.CloseAsync();
}

public sealed class PostgresResultTests(PostgresServer server) : ResultContract
{
    private readonly PostgresDatabase _database = new(server);

    protected override ValueTask PrepareAsync() => _database.CreateAsync();

    protected override StoreFixture Open() => _database.Open();

    protected override ValueTask CleanUpAsync() => _database.CloseAsync();
}

public sealed class PostgresEffectiveTests(PostgresServer server) : EffectiveContract
{
    private readonly PostgresDatabase _database = new(server);

    protected override ValueTask PrepareAsync() => _database.CreateAsync();

    protected override StoreFixture Open() => _database.Open();

    protected override ValueTask CleanUpAsync() => _database.CloseAsync();
}

public sealed class PostgresRowTests(PostgresServer server) : RowContract
{
    private readonly PostgresDatabase _database = new(server);

    protected override ValueTask PrepareAsync() => _database.CreateAsync();

    protected override StoreFixture Open() => _database.Open();

    protected override ValueTask CleanUpAsync() => _database.CloseAsync();
}

public sealed class PostgresSignInLinkTests(PostgresServer server) : SignInLinkContract
{
    private readonly PostgresDatabase _database = new(server);

    protected override ValueTask PrepareAsync() => _database.CreateAsync();

    protected override StoreFixture Open() => _database.Open();

    protected override ValueTask CleanUpAsync() => _database.CloseAsync();
}

public sealed class PostgresPlanTests(PostgresServer server) : PlanContract
{
    private readonly PostgresDatabase _database = new(server);

    protected override ValueTask PrepareAsync() => _database.CreateAsync();

    protected override StoreFixture Open() => _database.Open();

    protected override ValueTask CleanUpAsync() => _database.CloseAsync();
}

public sealed class PostgresApplyTests(PostgresServer server) : ApplyContract
{
    private readonly PostgresDatabase _database = new(server);

    protected override ValueTask PrepareAsync() => _database.CreateAsync();

    protected override StoreFixture Open() => _database.Open();

    protected override ValueTask CleanUpAsync() => _database.CloseAsync();
}

public sealed class PostgresJournalTests(PostgresServer server) : JournalContract
{
    private readonly PostgresDatabase _database = new(server);

    protected override ValueTask PrepareAsync() => _database.CreateAsync();

    protected override StoreFixture Open() => _database.Open();

    protected override ValueTask CleanUpAsync() => _database.CloseAsync();
}

public sealed class PostgresExemptionTests(PostgresServer server) : ExemptionContract
{
    private readonly PostgresDatabase _database = new(server);

    protected override ValueTask PrepareAsync() => _database.CreateAsync();

    protected override StoreFixture Open() => _database.Open();

    protected override ValueTask CleanUpAsync() => _database.CloseAsync();
}

public sealed class PostgresPeopleTests(PostgresServer server) : PeopleContract
{
    private readonly PostgresDatabase _database = new(server);

    protected override ValueTask PrepareAsync() => _database.CreateAsync();

    protected override StoreFixture Open() => _database.Open();

    protected override ValueTask CleanUpAsync() => _database.CloseAsync();
}

public sealed class PostgresInventoryTests(PostgresServer server) : InventoryContract
{
    private readonly PostgresDatabase _database = new(server);

    protected override ValueTask PrepareAsync() => _database.CreateAsync();

    protected override StoreFixture Open() => _database.Open();

    protected override ValueTask CleanUpAsync() => _database.CloseAsync();
}

public sealed class PostgresScheduleTests(PostgresServer server) : ScheduleContract
{
    private readonly PostgresDatabase _database = new(server);

    protected override ValueTask PrepareAsync() => _database.CreateAsync();

    protected override StoreFixture Open() => _database.Open();

    protected override ValueTask CleanUpAsync() => _database.CloseAsync();
}

public sealed class PostgresFreezeTests(PostgresServer server) : FreezeContract
{
    private readonly PostgresDatabase _database = new(server);

    protected override ValueTask PrepareAsync() => _database.CreateAsync();

    protected override StoreFixture Open() => _database.Open();

    protected override ValueTask CleanUpAsync() => _database.CloseAsync();
}

public sealed class PostgresNoticeTests(PostgresServer server) : NoticeContract
{
    private readonly PostgresDatabase _database = new(server);

    protected override ValueTask PrepareAsync() => _database.CreateAsync();

    protected override StoreFixture Open() => _database.Open();

    protected override ValueTask CleanUpAsync() => _database.CloseAsync();
}

public sealed class PostgresSubtreeTests(PostgresServer server) : SubtreeContract
{
    private readonly PostgresDatabase _database = new(server);

    protected override ValueTask PrepareAsync() => _database.CreateAsync();

    protected override StoreFixture Open() => _database.Open();

    protected override ValueTask CleanUpAsync() => _database.CloseAsync();
}

public sealed class PostgresReachTests(PostgresServer server) : ReachContract
{
    private readonly PostgresDatabase _database = new(server);

    protected override ValueTask PrepareAsync() => _database.CreateAsync();

    protected override StoreFixture Open() => _database.Open();

    protected override ValueTask CleanUpAsync() => _database.CloseAsync();
}

public sealed class PostgresTargetSetTests(PostgresServer server) : TargetSetContract
{
    private readonly PostgresDatabase _database = new(server);

    protected override ValueTask PrepareAsync() => _database.CreateAsync();

    protected override StoreFixture Open() => _database.Open();

    protected override ValueTask CleanUpAsync() => _database.CloseAsync();
}

public sealed class PostgresBoardTests(PostgresServer server) : BoardContract
{
    private readonly PostgresDatabase _database = new(server);

    protected override ValueTask PrepareAsync() => _database.CreateAsync();

    protected override StoreFixture Open() => _database.Open();

    protected override ValueTask CleanUpAsync() => _database.CloseAsync();
}

public sealed class PostgresBoardPartsTests(PostgresServer server) : BoardPartsContract
{
    private readonly PostgresDatabase _database = new(server);

    protected override ValueTask PrepareAsync() => _database.CreateAsync();

    protected override StoreFixture Open() => _database.Open();

    protected override ValueTask CleanUpAsync() => _database.CloseAsync();
}

public sealed class PostgresOrganizationReadingTests(PostgresServer server) : OrganizationReadingContract
{
    private readonly PostgresDatabase _database = new(server);

    protected override ValueTask PrepareAsync() => _database.CreateAsync();

    protected override StoreFixture Open() => _database.Open();

    protected override ValueTask CleanUpAsync() => _database.CloseAsync();
}

public sealed class PostgresRetentionTests(PostgresServer server) : RetentionContract
{
    private readonly PostgresDatabase _database = new(server);

    protected override ValueTask PrepareAsync() => _database.CreateAsync();

    protected override StoreFixture Open() => _database.Open();

    protected override ValueTask CleanUpAsync() => _database.CloseAsync();
}

public sealed class PostgresSavedViewTests(PostgresServer server) : SavedViewContract
{
    private readonly PostgresDatabase _database = new(server);

    protected override ValueTask PrepareAsync() => _database.CreateAsync();

    protected override StoreFixture Open() => _database.Open();

    protected override ValueTask CleanUpAsync() => _database.CloseAsync();
}
