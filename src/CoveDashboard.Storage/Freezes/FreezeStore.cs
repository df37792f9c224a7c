using CoveDashboard.Engine.Freezes;
using CoveDashboard.Engine.Storage;
using CoveDashboard.Storage.Database;

namespace CoveDashboard.Storage.Freezes;

/// <summary>Freezes in a table, one row each, and overrides in another; both survive a power cut.</summary>
internal sealed class FreezeStore(StoreDatabase database) : IFreezeStore
{
    public Task<IReadOnlyList<Freeze>> ListAsync(CancellationToken cancellationToken) =>
        database.ReadAsync<IReadOnlyList<Freeze>>(
            async s => [.. (await s.QueryAsync<FreezeRow>($"{FreezeRow.Select} ORDER BY name, id LIMIT @Limit", new { Limit = IFreezeStore.MaxFreezes })).Select(r => r.ToFreeze())],
            cancellationToken);

    public Task<Freeze?> FindAsync(Guid id, CancellationToken cancellationToken) =>
        database.ReadAsync(async s => (await s.FirstAsync<FreezeRow>($"{FreezeRow.Select} WHERE id = @Id", new { Id = Text(id) }))?.ToFreeze(), cancellationToken);

    public Task<bool> AddAsync(Freeze freeze, CancellationToken cancellationToken) =>
        database.WriteDurablyAsync(
            async s =>
            {
                if (await s.ScalarAsync<long>("SELECT COUNT(*) FROM freezes") >= IFreezeStore.MaxFreezes)
                    return false;
                await s.ExecuteAsync(
                    """
                    INSERT INTO freezes (id, connection, name, reason, ous, time_zone, starts_at, ends_at, cron, length_minutes, created_by, created_at, changed_by, changed_at, version)
                    VALUES (@Id, @Connection, @Name, @Reason, @Ous, @TimeZone, @StartsAt, @EndsAt, @Cron, @LengthMinutes, @CreatedBy, @CreatedAt, @ChangedBy, @ChangedAt, @Version)
                    """,
                    FreezeRow.Of(freeze));
                return true;
            },
            cancellationToken);

    public Task<bool> ChangeAsync(Freeze freeze, int version, CancellationToken cancellationToken) =>
        database.WriteDurablyAsync(
            async s => await s.ExecuteAsync(
                """
                UPDATE freezes SET connection = @Connection, name = @Name, reason = @Reason, ous = @Ous, time_zone = @TimeZone, starts_at = @StartsAt, ends_at = @EndsAt,
                    cron = @Cron, length_minutes = @LengthMinutes, changed_by = @ChangedBy, changed_at = @ChangedAt, version = @Version
                WHERE id = @Id AND version = @Version - 1
                """,
                FreezeRow.Of(freeze with { Version = version + 1 })) == 1,
            cancellationToken);

    public Task<bool> DeleteAsync(Guid id, CancellationToken cancellationToken) =>
        database.WriteDurablyAsync(async s => await s.ExecuteAsync("DELETE FROM freezes WHERE id = @Id", new { Id = Text(id) }) == 1, cancellationToken);

    public Task AddOverrideAsync(FreezeOverride given, CancellationToken cancellationToken) =>
        database.WriteDurablyAsync(
            s => s.ExecuteAsync(
                """
                INSERT INTO freeze_overrides (id, plan_hash, connection, reason, given_by, given_by_name, given_at, expires_at)
                VALUES (@Id, @PlanHash, @Connection, @Reason, @GivenBy, @GivenByName, @GivenAt, @ExpiresAt)
                """,
                OverrideRow.Of(given)),
            cancellationToken);

    public Task<int> WithdrawAsync(IReadOnlyList<Guid> overrides, FreezeWithdrawal withdrawal, CancellationToken cancellationToken) =>
        database.WriteDurablyAsync(
            s => s.ExecuteAsync(
                $"""
                UPDATE freeze_overrides SET withdrawn_at = @At, withdrawn_by = @By, withdrawn_by_name = @ByName, withdrawn_reason = @Reason
                WHERE {s.Dialect.IsAnyOf("id", "@Ids")} AND withdrawn_at IS NULL
                """,
                new { At = Ticks.From(withdrawal.At), withdrawal.By, withdrawal.ByName, withdrawal.Reason, Ids = overrides.Select(Text).ToArray() }),
            cancellationToken);

    public Task<IReadOnlyList<FreezeOverride>> OverridesAsync(string planHash, CancellationToken cancellationToken) =>
        database.ReadAsync<IReadOnlyList<FreezeOverride>>(
            async s => [.. (await s.QueryAsync<OverrideRow>($"{OverrideRow.Select} WHERE plan_hash = @PlanHash ORDER BY given_at DESC, id DESC", new { PlanHash = planHash })).Select(r => r.ToOverride())],
            cancellationToken);

    private static string Text(Guid id) => id.ToString("D");
}
