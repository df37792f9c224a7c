using CoveDashboard.Engine.Targets;
using CoveDashboard.Storage.Database;

namespace CoveDashboard.Storage.Runs;

/// <summary>The first run of a chain of retries, and where its targets stand in it.</summary>
internal sealed class RetryOrigins
{
    private readonly Dictionary<(string AccountId, string Region), int> _ordinals;

    private RetryOrigins(int root, Dictionary<(string AccountId, string Region), int> ordinals)
    {
        Root = root;
        _ordinals = ordinals;
    }

    /// <summary>Number of the first run.</summary>
    public int Root { get; }

    /// <returns>Null when nothing is retried, or nothing is kept of what is.</returns>
    public static async Task<RetryOrigins?> FindAsync(StoreSession session, Guid? retryOf)
    {
        if (retryOf is not { } earlier)
            return null;
        var retried = await RunFinder.HeadAsync(session, earlier) ?? throw new ArgumentException($"There is no run {earlier} to retry.", nameof(retryOf));
        // Its results went while the retry was asked for: there is nothing that the retry's could be put over.
        if (retried.ResultsRemovedAt is not null)
            return null;
        var root = retried.Root;
        var places = await session.QueryAsync<Place>(
            """
            SELECT a.account_id AS AccountId, t.region AS Region, t.ordinal AS Ordinal
            FROM run_targets t JOIN run_accounts a ON a.run = t.run AND a.position = t.account
            WHERE t.run = @Root
            """,
            new { Root = root });
        return new RetryOrigins(root, places.ToDictionary(p => (p.AccountId, p.Region), p => p.Ordinal));
    }

    /// <summary>Whether a result of a retry stands over one of the first run.</summary>
    public static async Task<bool> AnyAsync(StoreSession session, int root) =>
        await session.ScalarAsync<bool>("SELECT EXISTS (SELECT 1 FROM retry_results WHERE root = @Root)", new { Root = root });

    /// <summary>Results that the runs of a chain have together: as long as that number stays, nothing of them has changed.</summary>
    public static async Task<long> ReachedAsync(StoreSession session, int root) =>
        await session.ScalarAsync<long>("SELECT SUM(last_sequence) FROM runs WHERE root = @Root", new { Root = root });

    /// <summary>Ordinal in the first run; null when it was no target there.</summary>
    public int? Of(Target target) => _ordinals.TryGetValue((target.AccountId, target.Region), out var ordinal) ? ordinal : null;

    private sealed record Place
    {
        public string AccountId { get; init; } = "";
        public string Region { get; init; } = "";
        public int Ordinal { get; init; }
    }
}
