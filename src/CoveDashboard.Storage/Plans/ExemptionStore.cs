using CoveDashboard.Engine.Plans;
using CoveDashboard.Engine.Storage;
using CoveDashboard.Storage.Database;
using CoveDashboard.Storage.Paging;

namespace CoveDashboard.Storage.Plans;

/// <summary>Exemptions in a table; one that was revoked or has expired stays in it.</summary>
internal sealed class ExemptionStore(StoreDatabase database) : IExemptionStore
{
    private const string Columns =
        """
        id AS Id, connection AS Connection, action AS Action, place AS Place, account_id AS AccountId, reason AS Reason, owner AS Owner,
        granted_by AS GrantedBy, granted_by_name AS GrantedByName, granted_at AS GrantedAt, expires_at AS ExpiresAt, revoked_at AS RevokedAt
        """;

    private const string Stands = "revoked_at IS NULL AND expires_at > @Now";

    public Task AddAsync(Exemption exemption, CancellationToken cancellationToken) =>
        database.WriteDurablyAsync(
            s => s.ExecuteAsync(
                """
                INSERT INTO exemptions (id, connection, action, place, account_id, reason, owner, granted_by, granted_by_name, granted_at, expires_at, revoked_at)
                VALUES (@Id, @Connection, @Action, @Place, @AccountId, @Reason, @Owner, @GrantedBy, @GrantedByName, @GrantedAt, @ExpiresAt, @RevokedAt)
                """,
                Row.Of(exemption)),
            cancellationToken);

    public Task<bool> RevokeAsync(Guid id, DateTimeOffset now, CancellationToken cancellationToken) =>
        database.WriteDurablyAsync(
            async s => await s.ExecuteAsync(
                $"UPDATE exemptions SET revoked_at = @Now WHERE id = @Id AND {Stands}", new { Id = Key(id), Now = Ticks.From(now) }) == 1,
            cancellationToken);

    public Task<IReadOnlyList<Exemption>> StandingAsync(string connection, string? action, DateTimeOffset now, CancellationToken cancellationToken) =>
        ListAsync(
            $"WHERE connection = @Connection AND {Stands}{(action is null ? "" : " AND action = @Action")} ORDER BY granted_at, id",
            new { Connection = connection, Action = action, Now = Ticks.From(now) },
            cancellationToken);

    public Task<IReadOnlyList<Exemption>> ListAsync(int limit, CancellationToken cancellationToken)
    {
        PageLimit.Check(limit, nameof(limit));
        return ListAsync("ORDER BY granted_at DESC, id DESC LIMIT @Limit", new { Limit = limit }, cancellationToken);
    }

    private Task<IReadOnlyList<Exemption>> ListAsync(string which, object arguments, CancellationToken cancellationToken) =>
        database.ReadAsync<IReadOnlyList<Exemption>>(
            async s => [.. (await s.QueryAsync<Row>($"SELECT {Columns} FROM exemptions {which}", arguments)).Select(r => r.ToExemption())],
            cancellationToken);

    private static string Key(Guid id) => id.ToString("D");

    private sealed record Row
    {
        public string Id { get; init; } = "";
        public string Connection { get; init; } = "";
        public string Action { get; init; } = "";
        public string Place { get; init; } = "";
        public string? AccountId { get; init; }
        public string Reason { get; init; } = "";
        public string Owner { get; init; } = "";
        public string GrantedBy { get; init; } = "";
        public string GrantedByName { get; init; } = "";
        public long GrantedAt { get; init; }
        public long ExpiresAt { get; init; }
        public long? RevokedAt { get; init; }

        public static Row Of(Exemption exemption) => new()
        {
            Id = Key(exemption.Id),
            Connection = exemption.Connection,
            Action = exemption.Action,
            Place = exemption.Place,
            AccountId = exemption.AccountId,
            Reason = exemption.Reason,
            Owner = exemption.Owner,
            GrantedBy = exemption.GrantedBy,
            GrantedByName = exemption.GrantedByName,
            GrantedAt = Ticks.From(exemption.GrantedAt),
            ExpiresAt = Ticks.From(exemption.ExpiresAt),
            RevokedAt = Ticks.From(exemption.RevokedAt),
        };

        public Exemption ToExemption() => new(
            Guid.Parse(Id), Connection, Action, Place, AccountId, Reason, Owner, GrantedBy, GrantedByName,
            Ticks.ToMoment(GrantedAt), Ticks.ToMoment(ExpiresAt), Ticks.ToMoment(RevokedAt));
    }
}
