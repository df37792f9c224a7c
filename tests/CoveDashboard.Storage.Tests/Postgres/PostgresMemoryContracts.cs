using CoveDashboard.Storage.Tests.Contract;
using CoveDashboard.Storage.Tests.Support;
using CoveDashboard.Testing.Postgres;

namespace CoveDashboard.Storage.Tests.Postgres;

public sealed class PostgresRowImageTests(PostgresServer server) : RowImageContract
{
    private readonly PostgresDatabase _database = new(server);

    protected override ValueTask PrepareAsync() => _database.CreateAsync();

    protected override StoreFixture Open() => _database.Open();

    protected override ValueTask CleanUpAsync() => _database.CloseAsync();
}

public sealed class PostgresRowWithoutMemoryTests(PostgresServer server) : RowContract
{
    private readonly PostgresDatabase _database = new(server);

    protected override ValueTask PrepareAsync() => _database.CreateAsync();

    protected override StoreFixture Open() => _database.Open(memoryMegabytes: 0);

    protected override ValueTask CleanUpAsync() => _database.CloseAsync();
}

public sealed class PostgresInventoryWithoutMemoryTests(PostgresServer server) : InventoryContract
{
    private readonly PostgresDatabase _database = new(server);

    protected override ValueTask PrepareAsync() => _database.CreateAsync();

    protected override StoreFixture Open() => _database.Open(memoryMegabytes: 0);

    protected override ValueTask CleanUpAsync() => _database.CloseAsync();
}
