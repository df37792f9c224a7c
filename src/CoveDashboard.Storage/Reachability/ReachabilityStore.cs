using CoveDashboard.Engine.Reachability;
using CoveDashboard.Engine.Storage;
using CoveDashboard.Storage.Database;

namespace CoveDashboard.Storage.Reachability;

/// <inheritdoc cref="IReachabilityStore"/>
internal sealed class ReachabilityStore(StoreDatabase database) : IReachabilityStore
{
    public Task<IReadOnlyList<AccountReach>> LatestAsync(string connection, CancellationToken cancellationToken) =>
        database.ReadAsync(s => ReadAsync(s, connection), cancellationToken);

    private static async Task<IReadOnlyList<AccountReach>> ReadAsync(StoreSession session, string connection)
    {
        var disabled = (await session.QueryAsync<Region>(
                "SELECT account_id AS AccountId, region AS Name FROM disabled_regions WHERE connection = @Connection ORDER BY account_id, region",
                new { Connection = connection }))
            .ToLookup(r => r.AccountId, r => r.Name, StringComparer.Ordinal);
        var rows = await session.QueryAsync<Row>(
            """
            SELECT account_id AS AccountId, role_name AS RoleName, state AS State, tried_at AS TriedAt, code AS Code, message AS Message, run AS Run
            FROM account_reach WHERE connection = @Connection
            """,
            new { Connection = connection });
        return [.. rows.Select(r => r.ToReach([.. disabled[r.AccountId]]))];
    }

    private sealed record Region
    {
        public string AccountId { get; init; } = "";
        public string Name { get; init; } = "";
    }

    private sealed record Row
    {
        public string AccountId { get; init; } = "";
        public string RoleName { get; init; } = "";
        public ReachState State { get; init; }
        public long TriedAt { get; init; }
        public string? Code { get; init; }
        public string? Message { get; init; }
        public int Run { get; init; }

        public AccountReach ToReach(IReadOnlyList<string> disabled) => new(
            AccountId,
            RoleName.Length == 0 ? null : RoleName,
            State == ReachState.Reachable && disabled.Count > 0 ? ReachState.RegionDisabled : State,
            Ticks.ToMoment(TriedAt),
            Code,
            Message,
            Run,
            disabled);
    }
}
