using System.Text.Json;
using CoveDashboard.Engine.People;
using CoveDashboard.Storage.Database;

namespace CoveDashboard.Storage.SignIn;

/// <summary>One-time sign-in links in a table; spending one deletes it, so that one caller alone can.</summary>
internal sealed class SignInLinkStore(StoreDatabase database, TimeProvider time) : ISignInLinkStore
{
    public Task AddAsync(byte[] tokenSha256, string subject, IReadOnlySet<Role> roles, DateTimeOffset expiresAt, CancellationToken cancellationToken) =>
        database.WriteAsync(
            async session =>
            {
                // Links that nobody spent leave with the next one.
                await session.ExecuteAsync("DELETE FROM sign_in_links WHERE expires_at <= @Now", new { Now = Ticks.From(time.GetUtcNow()) });
                return await session.ExecuteAsync(
                    "INSERT INTO sign_in_links (token_sha256, subject, roles, expires_at) VALUES (@Token, @Subject, @Roles, @ExpiresAt)",
                    new
                    {
                        Token = tokenSha256,
                        Subject = subject,
                        Roles = JsonSerializer.Serialize(roles.Order().Select(r => r.ToString())),
                        ExpiresAt = Ticks.From(expiresAt),
                    });
            },
            cancellationToken);

    public Task<SignInLink?> SpendAsync(byte[] tokenSha256, DateTimeOffset now, CancellationToken cancellationToken) =>
        database.WriteAsync(
            async session => (await session.FirstAsync<Row>(
                "DELETE FROM sign_in_links WHERE token_sha256 = @Token AND expires_at > @Now RETURNING subject AS Subject, roles AS Roles",
                new { Token = tokenSha256, Now = Ticks.From(now) }))?.ToLink(),
            cancellationToken);

    private sealed record Row
    {
        public string Subject { get; init; } = "";
        public string Roles { get; init; } = "[]";

        public SignInLink ToLink() => new(Subject, JsonSerializer.Deserialize<string[]>(Roles)!.Select(Enum.Parse<Role>).ToHashSet());
    }
}
