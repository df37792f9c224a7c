using CoveDashboard.Engine.Runs;
using CoveDashboard.Engine.Storage;
using CoveDashboard.Storage.Tests.Support;
using CoveDashboard.Testing.Plans;
using CoveDashboard.Testing.Postgres;

namespace CoveDashboard.Storage.Tests.Postgres;

/// <summary>Plans in a database that somebody wrote to.</summary>
public sealed class PostgresAlteredPlanTests(PostgresServer server) : IAsyncLifetime
{
    private readonly PostgresDatabase _database = new(server);

    public ValueTask InitializeAsync() => _database.CreateAsync();

    public ValueTask DisposeAsync() => _database.CloseAsync();

    [Theory]
    [InlineData(1, 700)]
    [InlineData(60, 0)]
    [InlineData(60, 900)]
    public async Task FindAsync_OneByteOfTheEnvelopeIsAltered_RefusesThePlan(int changes, int position)
    {
        await using var store = _database.Open();
        var plan = await store.Plans.ApprovedAsync(new PlanBuilder { Accounts = 1, ChangesPerAccount = changes });
        var waiting = await store.Plans.SealAsync(new PlanBuilder { Accounts = 1, ChangesPerAccount = changes });
        await _database.ExecuteAsync($"UPDATE plans SET envelope = set_byte(envelope, {position}, get_byte(envelope, {position}) # 1)");

        await Should.ThrowAsync<PlanAlteredException>(store.Plans.FindAsync(plan.Hash, PlanSteps.Now, default));
        await Should.ThrowAsync<PlanAlteredException>(store.Plans.BytesAsync(plan.Hash, default));
        await Should.ThrowAsync<PlanAlteredException>(store.Plans.DecideAsync(waiting.Hash, PlanSteps.Approval(), default));
        await Should.ThrowAsync<PlanAlteredException>(store.Runs.CreateAsync(PlanSteps.Applying(plan), default));
        (await store.Runs.ListAsync(new RunQuery(), default)).Total.ShouldBe(0);
    }
}
