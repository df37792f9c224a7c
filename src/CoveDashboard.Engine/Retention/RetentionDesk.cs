using CoveDashboard.Engine.Audit;
using CoveDashboard.Engine.People;
using CoveDashboard.Engine.Storage;

namespace CoveDashboard.Engine.Retention;

/// <inheritdoc cref="IRetentionDesk"/>
internal sealed class RetentionDesk(IRetentionStore store, RetentionSweeping sweeping, StorageMeasure measure, IRetentionPolicies policies, RetentionBell bell, TimeProvider clock) : IRetentionDesk
{
    private const int SweepsShown = 20;

    public async Task<StorageReport> ReadAsync(Actor actor, CancellationToken cancellationToken)
    {
        var preview = await PreviewAsync(actor, cancellationToken);
        return new StorageReport(
            await measure.ReadAsync(cancellationToken), await store.SamplesAsync(cancellationToken), preview, await store.SweepsAsync(SweepsShown, cancellationToken));
    }

    public Task<RetentionPreview> PreviewAsync(Actor actor, CancellationToken cancellationToken)
    {
        actor.Require(Role.Administrator);
        return store.PreviewAsync(policies.Current, clock.GetUtcNow(), cancellationToken);
    }

    public async Task<SweepAnswer> SweepAsync(Actor actor, CancellationToken cancellationToken)
    {
        actor.Require(Role.Administrator);
        var answer = await sweeping.SweepAsync(AuditActor.Of(actor), cancellationToken);
        if (answer.Sweep is not null)
            bell.Ring();
        return answer;
    }
}
