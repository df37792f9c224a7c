using CoveDashboard.Engine.People;
using CoveDashboard.Storage.Database;

namespace CoveDashboard.Storage.People;

/// <summary>Passwords, second factors, recovery codes and links of local people.</summary>
internal sealed class CredentialStore(StoreDatabase database) : ICredentialStore
{
    private const string NumberOfPerson = "(SELECT number FROM people WHERE id = @Id)";

    public Task<Credentials?> FindAsync(PersonId identity, CancellationToken cancellationToken) =>
        database.ReadAsync(
            async session =>
            {
                const string condition = "issuer = @Issuer AND subject = @Subject";
                if (await PersonFinder.FindAsync(session, condition, identity) is not { } person)
                    return null;
                var secrets = await session.FirstAsync<Secrets>($"SELECT password_hash AS PasswordHash, totp_secret AS TotpSecret FROM people WHERE {condition}", identity);
                return new Credentials(person, secrets!.PasswordHash, secrets.TotpSecret);
            },
            cancellationToken);

    public Task<int?> BeginAttemptAsync(Guid person, DateTimeOffset now, int most, TimeSpan lockFor, CancellationToken cancellationToken) =>
        database.WriteAsync(
            session => session.ScalarAsync<int?>(
                """
                UPDATE people SET
                    failures = CASE WHEN locked_until IS NULL THEN failures + 1 ELSE 1 END,
                    locked_until = CASE WHEN locked_until IS NULL AND failures + 1 >= @Most THEN @Until END
                WHERE id = @Id AND (locked_until IS NULL OR locked_until <= @Now)
                RETURNING failures
                """,
                new { Id = person.ToString("N"), Most = most, Now = Ticks.From(now), Until = Ticks.From(now + lockFor) }),
            cancellationToken);

    public Task ClearAttemptsAsync(Guid person, CancellationToken cancellationToken) =>
        database.WriteAsync(
            session => session.ExecuteAsync("UPDATE people SET failures = 0, locked_until = NULL WHERE id = @Id", new { Id = person.ToString("N") }), cancellationToken);

    public Task SetPasswordAsync(Guid person, string hash, CancellationToken cancellationToken) =>
        database.WriteAsync(session => SetPasswordAsync(session, "id = @Id", new { Id = person.ToString("N"), Hash = hash }), cancellationToken);

    public Task AddLinkAsync(byte[] tokenSha256, Guid person, DateTimeOffset expiresAt, DateTimeOffset now, CancellationToken cancellationToken) =>
        database.WriteAsync(
            async session =>
            {
                // Links that nobody used leave with the next one; a person has one at a time, so two that are made at once wait for each other.
                await session.QueryAsync<long>($"SELECT number FROM people WHERE id = @Id{session.Dialect.ForUpdate}", new { Id = person.ToString("N") });
                await session.ExecuteAsync(
                    $"DELETE FROM password_links WHERE expires_at <= @Now OR person = {NumberOfPerson}", new { Now = Ticks.From(now), Id = person.ToString("N") });
                return await session.ExecuteAsync(
                    $"INSERT INTO password_links (token_sha256, person, expires_at) VALUES (@Token, {NumberOfPerson}, @ExpiresAt)",
                    new { Token = tokenSha256, Id = person.ToString("N"), ExpiresAt = Ticks.From(expiresAt) });
            },
            cancellationToken);

    public Task<Person?> LinkOwnerAsync(byte[] tokenSha256, DateTimeOffset now, CancellationToken cancellationToken) =>
        database.ReadAsync(
            session => PersonFinder.FindAsync(
                session,
                "NOT is_disabled AND number = (SELECT person FROM password_links WHERE token_sha256 = @Token AND expires_at > @Now)",
                new { Token = tokenSha256, Now = Ticks.From(now) }),
            cancellationToken);

    public Task<bool> SetPasswordByLinkAsync(byte[] tokenSha256, string hash, DateTimeOffset now, CancellationToken cancellationToken) =>
        database.WriteAsync(
            async session =>
            {
                var person = await session.ScalarAsync<long?>(
                    "DELETE FROM password_links WHERE token_sha256 = @Token AND expires_at > @Now RETURNING person",
                    new { Token = tokenSha256, Now = Ticks.From(now) });
                return person is { } number && await SetPasswordAsync(session, "number = @Number AND NOT is_disabled", new { Number = number, Hash = hash }) > 0;
            },
            cancellationToken);

    public Task SetSecondFactorAsync(Guid person, SecondFactor? factor, CancellationToken cancellationToken) =>
        database.WriteAsync(
            async session =>
            {
                // The person first: it holds back whoever sets another factor meanwhile.
                var id = person.ToString("N");
                var found = await session.ExecuteAsync(
                    "UPDATE people SET totp_secret = @Secret, totp_step = @Step WHERE id = @Id",
                    new { Id = id, Secret = factor?.ProtectedSecret, Step = factor?.Step ?? 0 });
                await session.ExecuteAsync($"DELETE FROM recovery_codes WHERE person = {NumberOfPerson}", new { Id = id });
                foreach (var code in factor?.RecoveryCodesSha256 ?? [])
                    await session.ExecuteAsync($"INSERT INTO recovery_codes (person, code_sha256) VALUES ({NumberOfPerson}, @Code)", new { Id = id, Code = code });
                return found;
            },
            cancellationToken);

    public Task<bool> SpendStepAsync(Guid person, long step, CancellationToken cancellationToken) =>
        database.WriteAsync(
            async session => await session.ExecuteAsync(
                "UPDATE people SET totp_step = @Step WHERE id = @Id AND totp_step < @Step", new { Id = person.ToString("N"), Step = step }) > 0,
            cancellationToken);

    public Task<bool> SpendRecoveryCodeAsync(Guid person, byte[] codeSha256, CancellationToken cancellationToken) =>
        database.WriteAsync(
            async session => await session.ExecuteAsync(
                $"DELETE FROM recovery_codes WHERE person = {NumberOfPerson} AND code_sha256 = @Code", new { Id = person.ToString("N"), Code = codeSha256 }) > 0,
            cancellationToken);

    private static Task<int> SetPasswordAsync(StoreSession session, string condition, object arguments) => session.ExecuteAsync(
        $"UPDATE people SET password_hash = @Hash, version = version + 1, failures = 0, locked_until = NULL WHERE {condition}", arguments);

    private sealed record Secrets
    {
        public string? PasswordHash { get; init; }
        public string? TotpSecret { get; init; }
    }
}
