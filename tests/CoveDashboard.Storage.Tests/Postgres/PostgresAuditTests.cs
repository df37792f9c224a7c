using CoveDashboard.Engine.Audit;
using CoveDashboard.Engine.Storage;
using CoveDashboard.Storage.Tests.Contract;
using CoveDashboard.Storage.Tests.Support;
using CoveDashboard.Testing.Postgres;
using Npgsql;

namespace CoveDashboard.Storage.Tests.Postgres;

/// <summary>The contract, and what the database itself refuses.</summary>
public sealed class PostgresAuditTests(PostgresServer server) : AuditContract
{
    private static readonly AuditActor Alpha = new("local", "alpha", "alpha");

    private readonly PostgresDatabase _database = new(server);

    [Theory]
    [InlineData("UPDATE audit SET actor_name = 'kappa' WHERE sequence = 1")]
    [InlineData("DELETE FROM audit WHERE sequence = 2")]
    [InlineData("TRUNCATE audit")]
    [InlineData("INSERT INTO audit SELECT 9, time, 'x', 'x', 'x', 'x', NULL, NULL, '{}', previous_hash, hash FROM audit WHERE sequence = 1")]
    public async Task Audit_ChangedBySql_IsRefused(string sql)
    {
        var before = await Fixture.Audit.AppendAsync([new AuditRecord("a", Alpha), new AuditRecord("b", Alpha)], RunBuilder.Noon, default);

        (await Should.ThrowAsync<PostgresException>(_database.ExecuteAsync(sql))).MessageText.ShouldContain("the audit is append");

        (await Fixture.Audit.ListAsync(new AuditQuery(), default)).Select(e => e.Hash).ShouldBe(before.Select(e => e.Hash));
    }

    [Fact]
    public async Task AppendAsync_NewestEntryWasTakenAway_RefusesToGoOn()
    {
        await Fixture.Audit.AppendAsync([new AuditRecord("a", Alpha), new AuditRecord("b", Alpha)], RunBuilder.Noon, default);
        await _database.ExecuteAsync("DROP TRIGGER audit_change ON audit; DELETE FROM audit WHERE sequence = 2");

        var fault = await Should.ThrowAsync<StoreUnavailableException>(Fixture.Audit.AppendAsync([new AuditRecord("c", Alpha)], RunBuilder.Noon, default));

        fault.Fault.ShouldBe(StoreFault.Corrupt);
        fault.Message.ShouldContain("ends at entry 1, but 2 were written");
    }

    protected override ValueTask PrepareAsync() => _database.CreateAsync();

    protected override StoreFixture Open() => _database.Open();

    protected override ValueTask CleanUpAsync() => _database.CloseAsync();
}
