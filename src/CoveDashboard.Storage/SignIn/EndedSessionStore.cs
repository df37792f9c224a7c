using CoveDashboard.Engine.People;
using CoveDashboard.Storage.Database;

namespace CoveDashboard.Storage.SignIn;

/// <summary>Ended sessions in a table; bounded by the sign-ins of one session's lifetime.</summary>
internal sealed class EndedSessionStore(StoreDatabase database, TimeProvider time) : IEndedSessionStore
{
    public Task EndAsync(Guid session, DateTimeOffset expiresAt, CancellationToken cancellationToken) =>
        database.WriteAsync(
            async transaction =>
            {
                // Sessions that have expired leave with the next one that is ended.
                await transaction.ExecuteAsync("DELETE FROM ended_sessions WHERE expires_at <= @Now", new { Now = Ticks.From(time.GetUtcNow()) });
                return await transaction.ExecuteAsync(
                    "INSERT INTO ended_sessions (session_id, expires_at) VALUES (@Session, @ExpiresAt) ON CONFLICT (session_id) DO NOTHING",
                    new { Session = session.ToString("N"), ExpiresAt = Ticks.From(expiresAt) });
            },
            cancellationToken);

    public Task<bool> HasEndedAsync(Guid session, CancellationToken cancellationToken) =>
        database.ReadAsync(
            async transaction => await transaction.ScalarAsync<long>(
                "SELECT COUNT(*) FROM ended_sessions WHERE session_id = @Session", new { Session = session.ToString("N") }) > 0,
            cancellationToken);
}
