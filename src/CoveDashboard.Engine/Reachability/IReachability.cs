using CoveDashboard.Engine.Connections;

namespace CoveDashboard.Engine.Reachability;

/// <summary>Whether the accounts of a connection let us in, learned from checks and from every other run. Safe for many threads.</summary>
public interface IReachability
{
    /// <summary>What is known about the role that runs of this connection assume.</summary>
    /// <param name="role">Role that a request names in place of the connection's; null: the connection's.</param>
    Task<ReachMap> ReadAsync(ConnectionSettings connection, string? role, CancellationToken cancellationToken);
}
