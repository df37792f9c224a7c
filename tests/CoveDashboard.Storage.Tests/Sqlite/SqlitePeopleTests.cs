using CoveDashboard.Storage.Tests.Contract;
using CoveDashboard.Storage.Tests.Support;

namespace CoveDashboard.Storage.Tests.Sqlite;

public sealed class SqlitePeopleTests : PeopleContract
{
    private readonly TemporaryFolder _folder = new();

    protected override StoreFixture Open() => SqliteFixture.In(_folder);

    protected override void CleanUp() => _folder.Dispose();
}
