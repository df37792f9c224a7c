using System.Collections.Concurrent;
using CoveDashboard.Engine.Calls;
using CoveDashboard.Engine.Organizations;

namespace CoveDashboard.Aws.Organizations;

/// <summary>What one reading has found so far. Safe for many threads; counts its own calls.</summary>
internal sealed class Reading(IProgress<OrganizationReadProgress>? progress) : ICallObserver
{
    private int _calls;

    public ConcurrentDictionary<string, OrganizationalUnit> Units { get; } = new(StringComparer.Ordinal);

    public ConcurrentDictionary<string, Account> Accounts { get; } = new(StringComparer.Ordinal);

    public ConcurrentBag<UnreadableNode> Unreadable { get; } = [];

    public void Observe(CallObservation observation)
    {
        Interlocked.Increment(ref _calls);
        progress?.Report(new(Units.Count, Accounts.Count, Volatile.Read(ref _calls)));
    }

    public void Refused(string nodeId, string operation, AwsCallException refusal) =>
        Unreadable.Add(new(nodeId, operation, refusal.Code, refusal.Message));

    /// <summary>The same value whatever the order of the answers was.</summary>
    public Organization Finish(OrganizationIdentity identity, DateTimeOffset readAt)
    {
        progress?.Report(new(Units.Count, Accounts.Count, Volatile.Read(ref _calls)));
        return new(
            identity,
            [.. Units.Values.OrderBy(u => u.Id, StringComparer.Ordinal)],
            [.. Accounts.Values.OrderBy(a => a.Id, StringComparer.Ordinal)],
            [.. Unreadable.OrderBy(u => u.NodeId, StringComparer.Ordinal).ThenBy(u => u.Operation, StringComparer.Ordinal)],
            readAt);
    }
}
