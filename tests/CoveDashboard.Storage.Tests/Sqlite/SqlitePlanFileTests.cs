using CoveDashboard.Engine.Plans;
using CoveDashboard.Engine.Runs;
using CoveDashboard.Engine.Storage;
using CoveDashboard.Storage.Database;
using CoveDashboard.Storage.Tests.Support;
using CoveDashboard.Testing.Plans;
using Microsoft.Data.Sqlite;

namespace CoveDashboard.Storage.Tests.Sqlite;

/// <summary>Plans in a file that somebody wrote to, and in one that an older program made.</summary>
public sealed class SqlitePlanFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(1, 0)]
    [InlineData(1, 700)]
    [InlineData(60, 0)]
    [InlineData(60, 1)]
    [InlineData(60, 900)]
    public async Task FindAsync_OneByteOfTheEnvelopeIsAltered_RefusesThePlan(int changes, int position)
    {
        await using var store = SqliteFixture.In(_folder);
        var plan = await store.Plans.ApprovedAsync(new PlanBuilder { Accounts = 1, ChangesPerAccount = changes });
        var waiting = await store.Plans.SealAsync(new PlanBuilder { Accounts = 1, ChangesPerAccount = changes });
        await AlterAsync(position);

        await Should.ThrowAsync<PlanAlteredException>(store.Plans.FindAsync(plan.Hash, PlanSteps.Now, default));
        await Should.ThrowAsync<PlanAlteredException>(store.Plans.FindAsync(plan.Number, PlanSteps.Now, default));
        await Should.ThrowAsync<PlanAlteredException>(store.Plans.OfRunAsync(plan.Envelope.RunId, PlanSteps.Now, default));
        await Should.ThrowAsync<PlanAlteredException>(store.Plans.BytesAsync(plan.Hash, default));
        await Should.ThrowAsync<PlanAlteredException>(store.Plans.DecideAsync(waiting.Hash, PlanSteps.Approval(), default));
        await Should.ThrowAsync<PlanAlteredException>(store.Runs.CreateAsync(PlanSteps.Applying(plan), default));
        (await store.Runs.ListAsync(new RunQuery(), default)).Total.ShouldBe(0);
    }

    [Fact]
    public async Task FindAsync_BytesOfAnotherPlan_RefusesThePlan()
    {
        await using var store = SqliteFixture.In(_folder);
        var plan = await store.Plans.ApprovedAsync();
        var other = await store.Plans.ApprovedAsync(new PlanBuilder { Accounts = 9 });
        await ExecuteAsync($"UPDATE plans SET envelope = (SELECT envelope FROM plans WHERE number = {other.Number}) WHERE number = {plan.Number}");

        await Should.ThrowAsync<PlanAlteredException>(store.Plans.FindAsync(plan.Hash, PlanSteps.Now, default));
        (await store.Plans.ReadAsync(other.Hash)).State.ShouldBe(PlanState.Approved);
    }

    [Fact]
    public async Task ReadAsync_FileOfTheFirstVersions_KeepsItsRunsAndTakesPlans()
    {
        await MakeOldFileAsync();

        await using var store = SqliteFixture.In(_folder);
        var old = (await store.Runs.FindAsync(1, default)).ShouldNotBeNull();
        (old.Plan, old.Wave, old.Waves).ShouldBe((null, null, null));
        await store.Runs.WorkAsync(old.Id, t => Made.Succeeded(t));
        (await store.Runs.FinishAsync(old.Id, PlanSteps.Now, default))!.Status.ShouldBe(RunStatus.Succeeded);

        var plan = await store.Plans.ApprovedAsync();
        (await store.Runs.CreateAsync(PlanSteps.Applying(plan), default)).Number.ShouldBe(2);
    }

    /// <summary>A file with the schema of version 3 and an open run of one target in it.</summary>
    private async Task MakeOldFileAsync()
    {
        var dialect = new SqliteDialect(new CoveStorageOptions { DataDirectory = _folder.Path });
        foreach (var migration in Migration.All(dialect).Where(m => m.Version <= 3))
            await ExecuteAsync(migration.Sql);
        await ExecuteAsync(
            """
            CREATE TABLE schema_versions (version INTEGER PRIMARY KEY, name TEXT NOT NULL, applied_at BIGINT NOT NULL);
            INSERT INTO schema_versions VALUES (1, 'runs', 0), (2, 'sign-in-links', 0), (3, 'ended-sessions', 0);
            UPDATE counters SET value = 1 WHERE name = 'run';
            INSERT INTO runs (number, id, root, connection, action, action_version, kind, scope, partition_name, document, status, steering,
                created_by, actor_key, created_at, is_rehearsal, targets)
            VALUES (1, '0195e0a1-7c1e-7000-8000-000000000001', 1, 'acme', 'cloudtrail-trails', 1, 0, 0, 'aws',
                '{"Parameters":{},"Targets":{"Ignore":[]},"RegionSelection":{"Exclude":[]},"Regions":["eu-west-1"],"Options":{}}',
                0, 0, 'alpha', 'local/alpha', 638000000000000000, FALSE, 1);
            INSERT INTO run_accounts VALUES (1, 0, '111111111111', 'one', NULL, 'Root', FALSE);
            INSERT INTO run_targets VALUES (1, 0, 0, 'eu-west-1', 0, NULL);
            INSERT INTO run_slices (run, slice, remaining, done) VALUES (1, 0, 1, FALSE);
            """);
    }

    private async Task AlterAsync(int position)
    {
        await using var connection = await OpenAsync();
        await using var select = new SqliteCommand("SELECT number, envelope FROM plans", connection);
        var envelopes = new Dictionary<long, byte[]>();
        await using (var rows = await select.ExecuteReaderAsync())
            while (await rows.ReadAsync())
                envelopes.Add(rows.GetInt64(0), rows.GetFieldValue<byte[]>(1));
        foreach (var (number, envelope) in envelopes)
        {
            envelope[position] ^= 1;
            await using var update = new SqliteCommand("UPDATE plans SET envelope = @Envelope WHERE number = @Number", connection);
            update.Parameters.AddWithValue("@Envelope", envelope);
            update.Parameters.AddWithValue("@Number", number);
            await update.ExecuteNonQueryAsync();
        }
    }

    private async Task ExecuteAsync(string sql)
    {
        await using var connection = await OpenAsync();
        await using var command = new SqliteCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }

    private async Task<SqliteConnection> OpenAsync()
    {
        var connection = new SqliteConnection($"Data Source={Path.Combine(_folder.Path, CoveStorageOptions.FileName)};Pooling=False");
        await connection.OpenAsync();
        return connection;
    }
}
