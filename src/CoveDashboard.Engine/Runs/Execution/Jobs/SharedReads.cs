using System.Collections.Concurrent;
using CoveDashboard.Engine.Actions;
using CoveDashboard.Engine.Organizations;
using CoveDashboard.Engine.Sessions;
using CoveDashboard.Engine.Targets;

namespace CoveDashboard.Engine.Runs.Execution.Jobs;

/// <inheritdoc cref="ISharedReads"/>
/// <param name="open">Opens a session in an account, for reading, under the action's declared operations.</param>
internal sealed class SharedReads(Organization organization, Func<Target, CancellationToken, Task<IAccountSession>> open) : ISharedReads
{
    /// <summary>An action that asks for more distinct things than this reads them each time.</summary>
    private const int Capacity = 1000;

    private readonly ConcurrentDictionary<(string Key, string AccountId, string Region), Lazy<Task<object>>> _reads = new();

    public Organization Organization { get; } = organization;

    public async Task<T> OnceAsync<T>(string key, string accountId, string region, Func<ITargetSession, CancellationToken, Task<T>> read, CancellationToken cancellationToken)
        where T : class
    {
        var place = (key, accountId, region);
        if (_reads.Count >= Capacity && !_reads.ContainsKey(place))
            return await ReadAsync(accountId, region, read, cancellationToken);
        // Whoever comes first reads for all; the others wait for it, each as long as it wants to.
        var shared = _reads.GetOrAdd(place, _ => new Lazy<Task<object>>(async () => await ReadAsync(accountId, region, read, CancellationToken.None)));
        try
        {
            return (T)await shared.Value.WaitAsync(cancellationToken);
        }
        catch when (shared.Value.IsFaulted)
        {
            _reads.TryRemove(KeyValuePair.Create(place, shared));
            throw;
        }
    }

    private async Task<T> ReadAsync<T>(string accountId, string region, Func<ITargetSession, CancellationToken, Task<T>> read, CancellationToken cancellationToken)
    {
        var account = Organization.FindAccount(accountId);
        var target = new Target(
            -1,
            accountId,
            account?.Name ?? accountId,
            account?.Email,
            account is null ? "" : Organization.PathOf(account),
            region,
            UseCallerSession: accountId == Organization.Identity.CallerAccountId);
        await using var session = await open(target, cancellationToken);
        return await read(session.InRegion(region), cancellationToken);
    }
}
