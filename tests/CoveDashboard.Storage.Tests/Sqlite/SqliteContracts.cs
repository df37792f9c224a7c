using CoveDashboard.Storage.Tests.Contract;
using CoveDashboard.Storage.Tests.Support;

namespace CoveDashboard.Storage.Tests.Sqlite;

public sealed class SqliteRunTests : RunContract
{
    private readonly TemporaryFolder folder = new();

    protected override StoreFixture Open() => SqliteFixture.In(folder);

    protected override void CleanUp() => folder.Dispose();
}
