using CoveDashboard.Storage.Tests.Support;

namespace CoveDashboard.Storage.Tests.Sqlite;

internal static class SqliteFixture
{
    public static StoreFixture In(TemporaryFolder folder, int memoryMegabytes = CoveStorageOptions.DefaultMemoryMegabytes) =>
        new(new CoveStorageOptions { DataDirectory = folder.Path, MemoryMegabytes = memoryMegabytes });
}
