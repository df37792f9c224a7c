using CoveDashboard.Engine.Plans;
using CoveDashboard.Engine.Runs;
using CoveDashboard.Engine.Storage;
using CoveDashboard.Storage.Database;
using CoveDashboard.Storage.Runs;

namespace CoveDashboard.Storage.Plans;

/// <summary>
/// The face of the plans' tables: each method is one transaction around the verb that does it. What people decided survives a power cut;
/// listeners to the run hear of it.
/// </summary>
internal sealed class PlanStore(StoreDatabase database, StoredBell bell) : IPlanStore
{
    public async Task<Plan> SealAsync(NewPlan plan, CancellationToken cancellationToken)
    {
        var kept = await database.WriteDurablyAsync(s => SealPlan.ExecuteAsync(s, plan), cancellationToken);
        bell.Ring(plan.Envelope.RunId);
        return kept;
    }

    public Task<Plan?> FindAsync(string hash, DateTimeOffset now, CancellationToken cancellationToken) =>
        database.ReadAsync(s => PlanFinder.FindAsync(s, hash, now), cancellationToken);

    public Task<Plan?> FindAsync(int number, DateTimeOffset now, CancellationToken cancellationToken) =>
        database.ReadAsync(s => PlanFinder.FindAsync(s, number, now), cancellationToken);

    public Task<Plan?> OfRunAsync(Guid runId, DateTimeOffset now, CancellationToken cancellationToken) =>
        database.ReadAsync(s => PlanFinder.OfRunAsync(s, runId, now), cancellationToken);

    public Task<byte[]?> BytesAsync(string hash, CancellationToken cancellationToken) =>
        database.ReadAsync(s => PlanFinder.BytesAsync(s, hash), cancellationToken);

    public Task<Page<PlanSummary>> ListAsync(PlanQuery query, DateTimeOffset now, CancellationToken cancellationToken) =>
        database.ReadAsync(s => ListPlans.ExecuteAsync(s, query, now), cancellationToken);

    public Task<Page<PlanLeftOut>> LeftOutAsync(string hash, string? cursor, int limit, CancellationToken cancellationToken) =>
        database.ReadAsync(s => ListLeftOut.ExecuteAsync(s, hash, cursor, limit), cancellationToken);

    public async Task<bool> DecideAsync(string hash, Decision decision, CancellationToken cancellationToken)
    {
        if (await database.WriteDurablyAsync(s => PlanDecisions.AddAsync(s, hash, decision), cancellationToken) is not { } plan)
            return false;
        bell.Ring(Guid.Parse(plan.RunId));
        return true;
    }

    public Task<IReadOnlySet<string>> AccountsOfRequesterAsync(
        string connection, string requester, DateTimeOffset since, CancellationToken cancellationToken) =>
        database.ReadAsync(s => PlanQuestions.AccountsAsync(s, connection, requester, since), cancellationToken);

    public Task<IReadOnlyList<Guid>> UnsealedRunsAsync(CancellationToken cancellationToken) =>
        database.ReadAsync(PlanQuestions.UnsealedRunsAsync, cancellationToken);

    public Task<IReadOnlyList<ChangeOutcome>> OutcomesAsync(string hash, CancellationToken cancellationToken) =>
        database.ReadAsync(s => ChangeJournal.OutcomesAsync(s, hash), cancellationToken);

    public async Task<bool> OpenWaveAsync(Guid runId, int wave, IReadOnlyList<Guid> overrides, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var opened = await database.WriteDurablyAsync(s => Waves.OpenAsync(s, runId, wave, overrides, now), cancellationToken);
        bell.Ring(runId);
        return opened;
    }

    public Task<WaveStanding?> WavesAsync(Guid runId, CancellationToken cancellationToken) =>
        database.ReadAsync(s => Waves.StandingAsync(s, runId), cancellationToken);
}
