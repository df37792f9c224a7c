using CoveDashboard.Storage.Tests.Contract;
using CoveDashboard.Storage.Tests.Support;

namespace CoveDashboard.Storage.Tests.Sqlite;

public sealed class SqliteRowImageTests : RowImageContract
{
    private readonly TemporaryFolder _folder = new();

    protected override StoreFixture Open() => SqliteFixture.In(_folder);

    protected override void CleanUp() => _folder.Dispose();
}

public sealed class SqliteRowWithoutMemoryTests : RowContract
{
    private readonly TemporaryFolder _folder = new();

    protected override StoreFixture Open() => SqliteFixture.In(_folder, memoryMegabytes: 0);

    protected override void CleanUp() => _folder.Dispose();
}

public sealed class SqliteInventoryWithoutMemoryTests : InventoryContract
{
    private readonly TemporaryFolder _folder = new();

    protected override StoreFixture Open() => SqliteFixture.In(_folder, memoryMegabytes: 0);

    protected override void CleanUp() => _folder.Dispose();
}
