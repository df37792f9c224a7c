using CoveDashboard.Engine.Calls;
using CoveDashboard.Engine.Connections;
using CoveDashboard.Engine.Storage;

namespace CoveDashboard.Engine.Runs;

/// <summary>What holds a run back.</summary>
internal sealed class LimitDesk(IRunStore store, IConnectionCatalogue connections, ICallLimits calls)
{
    public async Task<RunLimits?> FindAsync(Guid runId, CancellationToken cancellationToken)
    {
        if (await store.FindAsync(runId, cancellationToken) is not { } run)
            return null;
        var concurrency = run.Options.MaxConcurrency ?? connections.Find(run.Connection)?.MaxConcurrency ?? ConnectionSettings.DefaultMaxConcurrency;
        return new RunLimits(concurrency, run.Status.IsFinal() ? [] : calls.Slowed(run.Connection));
    }
}
