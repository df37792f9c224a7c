using CoveDashboard.Engine.Connections;
using CoveDashboard.Engine.Storage;

namespace CoveDashboard.Engine.Reachability;

/// <inheritdoc cref="IReachability"/>
internal sealed class ReachReader(IReachabilityStore store) : IReachability
{
    public async Task<ReachMap> ReadAsync(ConnectionSettings connection, string? role, CancellationToken cancellationToken) =>
        new(connection, role, await store.LatestAsync(connection.Name, cancellationToken));
}
