using CoveDashboard.Engine.People;
using CoveDashboard.Engine.Runs;
using CoveDashboard.Storage.Database;
using CoveDashboard.Storage.Paging;

namespace CoveDashboard.Storage.People;

/// <summary>People and their grants in two tables.</summary>
internal sealed class UserStore(StoreDatabase database) : IUserStore
{
    private const string ListName = "people";

    public Task<Person?> FindAsync(Guid id, CancellationToken cancellationToken) =>
        database.ReadAsync(session => PersonFinder.FindAsync(session, "id = @Id", new { Id = id.ToString("N") }), cancellationToken);

    public Task<Person?> FindAsync(PersonId identity, CancellationToken cancellationToken) =>
        database.ReadAsync(session => PersonFinder.FindAsync(session, "issuer = @Issuer AND subject = @Subject", identity), cancellationToken);

    public Task<int?> VersionAsync(PersonId identity, CancellationToken cancellationToken) =>
        database.ReadAsync(
            session => session.ScalarAsync<int?>("SELECT version FROM people WHERE issuer = @Issuer AND subject = @Subject", identity), cancellationToken);

    public Task<Page<Person>> ListAsync(int limit, string? cursor, CancellationToken cancellationToken) =>
        database.ReadAsync(session => ListAsync(session, limit, cursor), cancellationToken);

    public Task<bool> AddAsync(Person person, CancellationToken cancellationToken) =>
        database.WriteAsync(session => SavePerson.AddAsync(session, person), cancellationToken);

    public Task<int> OtherAdministratorsAsync(Guid person, CancellationToken cancellationToken) =>
        database.ReadAsync(session => SavePerson.OtherAdministratorsAsync(session, person), cancellationToken);

    public Task<SaveOutcome> SaveAsync(Person person, DateTimeOffset now, CancellationToken cancellationToken) =>
        database.WriteAsync(session => SavePerson.UpdateAsync(session, person, now), cancellationToken);

    public Task<bool> HasRaisedAsync(PersonId raiser, PersonId raised, CancellationToken cancellationToken) =>
        database.ReadAsync(
            async session => await session.ScalarAsync<long>(
                """
                SELECT COUNT(*) FROM people p
                WHERE p.issuer = @Issuer AND p.subject = @Subject
                  AND ((p.created_by_issuer = @ByIssuer AND p.created_by_subject = @BySubject)
                    OR EXISTS (SELECT 1 FROM role_grants g WHERE g.person = p.number AND g.granted_by_issuer = @ByIssuer AND g.granted_by_subject = @BySubject))
                """,
                new { raised.Issuer, raised.Subject, ByIssuer = raiser.Issuer, BySubject = raiser.Subject }) > 0,
            cancellationToken);

    private static async Task<Page<Person>> ListAsync(StoreSession session, int limit, string? cursor)
    {
        PageLimit.Check(limit, nameof(limit));
        var after = PageCursor.Read(cursor, ListName);
        var total = await session.ScalarAsync<int>("SELECT COUNT(*) FROM people");
        var rows = await session.QueryAsync<PersonRow>(
            $"SELECT {PersonRow.Columns} FROM people WHERE number > @After ORDER BY number LIMIT @Limit", new { After = after ?? 0, Limit = limit + 1 });
        var shown = rows.Take(limit).ToArray();
        if (shown.Length == 0)
            return new Page<Person>([], null, total);
        var grants = (await PersonFinder.GrantsAsync(session, shown[0].Number, shown[^1].Number)).ToLookup(g => g.Person);
        return new Page<Person>(
            [.. shown.Select(r => r.ToPerson(grants[r.Number]))], rows.Count > limit ? PageCursor.Write(shown[^1].Number, ListName) : null, total);
    }
}
