using System.Text.Json;
using CoveDashboard.Engine.People;
using CoveDashboard.Storage.Database;

namespace CoveDashboard.Storage.SignIn;

/// <summary>The last sign-in by groups of each person, in one table.</summary>
internal sealed class GroupSignInStore(StoreDatabase database) : IGroupSignInStore
{
    public Task KeepAsync(PersonId person, GroupSignIn signIn, CancellationToken cancellationToken) => database.WriteAsync(
        session => session.ExecuteAsync(
            """
            INSERT INTO group_sign_ins (issuer, subject, group_names, signed_in_at) VALUES (@Issuer, @Subject, @Groups, @At)
            ON CONFLICT (issuer, subject) DO UPDATE SET group_names = excluded.group_names, signed_in_at = excluded.signed_in_at
            """,
            new { person.Issuer, person.Subject, Groups = JsonSerializer.Serialize(signIn.Groups), At = Ticks.From(signIn.At) }),
        cancellationToken);

    public Task<GroupSignIn?> FindAsync(PersonId person, CancellationToken cancellationToken) => database.ReadAsync(
        async session => await session.FirstAsync<Row>(
            "SELECT group_names AS Groups, signed_in_at AS At FROM group_sign_ins WHERE issuer = @Issuer AND subject = @Subject", person) is { } row
            ? new GroupSignIn(JsonSerializer.Deserialize<string[]>(row.Groups)!, Ticks.ToMoment(row.At))
            : null,
        cancellationToken);

    private sealed record Row
    {
        public string Groups { get; init; } = "";
        public long At { get; init; }
    }
}
