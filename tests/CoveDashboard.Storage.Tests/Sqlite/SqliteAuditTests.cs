using CoveDashboard.Engine.Audit;
using CoveDashboard.Engine.Storage;
using CoveDashboard.Storage.Tests.Contract;
using CoveDashboard.Storage.Tests.Support;
using Microsoft.Data.Sqlite;

namespace CoveDashboard.Storage.Tests.Sqlite;

/// <summary>The contract, and what the file itself refuses.</summary>
public sealed class SqliteAuditTests : AuditContract
{
    private readonly TemporaryFolder _folder = new();

    [Theory]
    [InlineData("UPDATE audit SET actor_name = 'kappa' WHERE sequence = 1")]
    [InlineData("DELETE FROM audit WHERE sequence = 2")]
    [InlineData("DELETE FROM audit")]
    [InlineData("INSERT OR REPLACE INTO audit SELECT 1, time, 'x', 'x', 'x', 'x', NULL, NULL, '{}', previous_hash, hash FROM audit WHERE sequence = 1")]
    [InlineData("INSERT INTO audit SELECT 9, time, 'x', 'x', 'x', 'x', NULL, NULL, '{}', previous_hash, hash FROM audit WHERE sequence = 1")]
    public async Task Audit_ChangedBySql_IsRefused(string sql)
    {
        var actor = new AuditActor("local", "alpha", "alpha");
        var before = await Fixture.Audit.AppendAsync([new AuditRecord("a", actor), new AuditRecord("b", actor)], RunBuilder.Noon, default);

        (await Should.ThrowAsync<SqliteException>(ExecuteAsync(sql))).Message.ShouldContain("the audit is append");

        (await Fixture.Audit.ListAsync(new AuditQuery(), default)).Select(e => e.Hash).ShouldBe(before.Select(e => e.Hash));
    }

    [Fact]
    public async Task AppendAsync_NewestEntryWasTakenAway_RefusesToGoOn()
    {
        var actor = new AuditActor("local", "alpha", "alpha");
        await Fixture.Audit.AppendAsync([new AuditRecord("a", actor), new AuditRecord("b", actor)], RunBuilder.Noon, default);
        await ExecuteAsync("DROP TRIGGER audit_delete; DELETE FROM audit WHERE sequence = 2");

        var fault = await Should.ThrowAsync<StoreUnavailableException>(Fixture.Audit.AppendAsync([new AuditRecord("c", actor)], RunBuilder.Noon, default));

        fault.Fault.ShouldBe(StoreFault.Corrupt);
        fault.Message.ShouldContain("ends at entry 1, but 2 were written");
    }

    protected override StoreFixture Open() => SqliteFixture.In(_folder);

    protected override void CleanUp() => _folder.Dispose();

    private async Task ExecuteAsync(string sql)
    {
        await using var connection = new SqliteConnection($"Data Source={Path.Combine(_folder.Path, CoveStorageOptions.FileName)};Pooling=False");
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync();
    }
}
