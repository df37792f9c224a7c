using CoveDashboard.Engine.People;
using CoveDashboard.Storage.Database;

namespace CoveDashboard.Storage.People;

/// <summary>Writes a person and their grants. Grants that are left out are marked as revoked.</summary>
internal static class SavePerson
{
    public static async Task<bool> AddAsync(StoreSession session, Person person)
    {
        var added = await session.ExecuteAsync(
            """
            INSERT INTO people (id, issuer, subject, name, is_disabled, version, created_by_issuer, created_by_subject, created_at)
            VALUES (@Id, @Issuer, @Subject, @Name, @IsDisabled, @Version, @ByIssuer, @BySubject, @At)
            ON CONFLICT DO NOTHING
            """,
            new
            {
                Id = person.Id.ToString("N"),
                person.Identity.Issuer,
                person.Identity.Subject,
                person.Name,
                person.IsDisabled,
                person.Version,
                ByIssuer = person.CreatedBy.Issuer,
                BySubject = person.CreatedBy.Subject,
                At = Ticks.From(person.CreatedAt),
            });
        if (added == 0)
            return false;
        var number = await session.ScalarAsync<long>("SELECT number FROM people WHERE id = @Id", new { Id = person.Id.ToString("N") });
        foreach (var (position, grant) in person.Grants.Index())
            await GrantAsync(session, number, position, grant);
        return true;
    }

    public static async Task<SaveOutcome> UpdateAsync(StoreSession session, Person person, DateTimeOffset now)
    {
        await HoldAdministratorsAsync(session);
        if (await IsLastAdministratorAsync(session, person))
            return SaveOutcome.LastAdministrator;
        var changed = await session.ExecuteAsync(
            "UPDATE people SET name = @Name, is_disabled = @IsDisabled, version = version + 1 WHERE id = @Id AND version = @Version",
            new { Id = person.Id.ToString("N"), person.Name, person.IsDisabled, person.Version });
        if (changed == 0)
            return SaveOutcome.ChangedSince;
        var number = await session.ScalarAsync<long>("SELECT number FROM people WHERE id = @Id", new { Id = person.Id.ToString("N") });
        await ReplaceGrantsAsync(session, number, person.Grants, now);
        return SaveOutcome.Saved;
    }

    /// <summary>Enabled administrators but this one.</summary>
    public static Task<int> OtherAdministratorsAsync(StoreSession session, Guid person) => session.ScalarAsync<int>(
        """
        SELECT COUNT(*) FROM people p JOIN role_grants g ON g.person = p.number
        WHERE g.role = @Role AND g.revoked_at IS NULL AND NOT p.is_disabled AND p.id <> @Id
        """,
        new { Role = (int)Role.Administrator, Id = person.ToString("N") });

    // Two administrators who take the role from each other at once must not both find the other still there.
    private static Task<IReadOnlyList<long>> HoldAdministratorsAsync(StoreSession session) => session.QueryAsync<long>(
        $"""
        SELECT p.number FROM people p
        WHERE EXISTS (SELECT 1 FROM role_grants g WHERE g.person = p.number AND g.role = @Role AND g.revoked_at IS NULL)
        ORDER BY p.number{session.Dialect.ForUpdate}
        """,
        new { Role = (int)Role.Administrator });

    private static async Task<bool> IsLastAdministratorAsync(StoreSession session, Person wanted)
    {
        var stays = !wanted.IsDisabled && wanted.Grants.Any(g => g.Role == Role.Administrator);
        var present = await PersonFinder.FindAsync(session, "id = @Id", new { Id = wanted.Id.ToString("N") });
        return !stays && present is { IsDisabled: false } && present.Grants.Any(g => g.Role == Role.Administrator)
            && await OtherAdministratorsAsync(session, wanted.Id) == 0;
    }

    private static async Task ReplaceGrantsAsync(StoreSession session, long number, IReadOnlyList<RoleGrant> wanted, DateTimeOffset now)
    {
        var held = await PersonFinder.GrantsAsync(session, number, number);
        var kept = held.Where(h => wanted.Any(w => IsSame(h, w))).ToArray();
        foreach (var revoked in held.Except(kept))
            await session.ExecuteAsync(
                "UPDATE role_grants SET revoked_at = @Now WHERE person = @Person AND position = @Position",
                new { Now = Ticks.From(now), revoked.Person, revoked.Position });
        var position = await session.ScalarAsync<int>("SELECT COALESCE(MAX(position), -1) FROM role_grants WHERE person = @Number", new { Number = number });
        foreach (var grant in wanted.Where(w => !Array.Exists(kept, k => IsSame(k, w))))
            await GrantAsync(session, number, ++position, grant);
    }

    private static bool IsSame(GrantRow held, RoleGrant wanted) => held.Role == (int)wanted.Role && held.Ous == GrantRow.Write(wanted.Ous);

    private static Task<int> GrantAsync(StoreSession session, long number, int position, RoleGrant grant) => session.ExecuteAsync(
        """
        INSERT INTO role_grants (person, position, role, ous, granted_by_issuer, granted_by_subject, granted_at)
        VALUES (@Person, @Position, @Role, @Ous, @ByIssuer, @BySubject, @At)
        """,
        new
        {
            Person = number,
            Position = position,
            Role = (int)grant.Role,
            Ous = GrantRow.Write(grant.Ous),
            ByIssuer = grant.GrantedBy.Issuer,
            BySubject = grant.GrantedBy.Subject,
            At = Ticks.From(grant.GrantedAt),
        });
}
