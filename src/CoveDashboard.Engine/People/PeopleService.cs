using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using CoveDashboard.Engine.Runs;
using CoveDashboard.Engine.Targets;
using CoveDashboard.Engine.Validation;

namespace CoveDashboard.Engine.People;

/// <inheritdoc cref="IPeople"/>
internal sealed class PeopleService(IUserStore store, ICredentialStore credentials, PeopleRecord record, TimeProvider clock) : IPeople
{
    private const int TokenBytes = 32;
    private const int Tries = 3;

    public static readonly TimeSpan LinkLifetime = TimeSpan.FromDays(1);

    public Task<Page<Person>> ListAsync(Actor actor, int limit, string? cursor, CancellationToken cancellationToken)
    {
        actor.Require(Role.Administrator);
        return store.ListAsync(limit, cursor, cancellationToken);
    }

    public Task<Person?> FindAsync(Guid id, Actor actor, CancellationToken cancellationToken)
    {
        actor.Require(Role.Administrator);
        return store.FindAsync(id, cancellationToken);
    }

    public async Task<Validated<Person>> AddAsync(NewPerson wanted, Actor actor, CancellationToken cancellationToken)
    {
        actor.Require(Role.Administrator);
        var faults = new List<Fault>();
        PersonRules.Check(wanted, faults);
        RoleRules.Check(wanted.Roles, faults);
        var identity = new PersonId(wanted.Issuer, wanted.Subject);
        var taken = new Fault("subject", $"{AwsIds.Quote(identity.Subject)} is there already.");
        if (await store.FindAsync(identity, cancellationToken) is not null)
            faults.Add(taken);
        if (identity == actor.Id)
            faults.Add(new Fault("subject", "Nobody adds themselves with roles; ask another administrator."));
        if (faults.Count > 0)
            return Validated<Person>.Refused(faults);

        var now = clock.GetUtcNow();
        var person = new Person
        {
            Id = Guid.CreateVersion7(now),
            Identity = identity,
            Name = wanted.Name.Trim(),
            Grants = GrantsOf(wanted.Roles, [], actor, now),
            CreatedBy = actor.Id,
            CreatedAt = now,
        };
        await record.AddedAsync(actor, identity, Words(person), cancellationToken);
        return await store.AddAsync(person, cancellationToken) ? person : Validated<Person>.Refused(taken);
    }

    public async Task<Validated<Person>?> ChangeAsync(Guid id, PersonChange change, Actor actor, CancellationToken cancellationToken)
    {
        actor.Require(Role.Administrator);
        for (var tried = 0; tried < Tries; tried++)
        {
            if (await store.FindAsync(id, cancellationToken) is not { } person)
                return null;
            var faults = await CheckAsync(person, change, actor, cancellationToken);
            if (faults.Count > 0)
                return Validated<Person>.Refused(faults);
            var now = clock.GetUtcNow();
            var wanted = person with
            {
                Name = change.Name?.Trim() ?? person.Name,
                Grants = change.Roles is { } roles ? GrantsOf(roles, person.Grants, actor, now) : person.Grants,
                IsDisabled = change.IsDisabled ?? person.IsDisabled,
            };
            await RecordAsync(wanted, change, actor, cancellationToken);
            switch (await store.SaveAsync(wanted, now, cancellationToken))
            {
                case SaveOutcome.Saved:
                    return await SavedAsync(wanted, change, cancellationToken);
                case SaveOutcome.LastAdministrator:
                    return Validated<Person>.Refused(LastAdministrator(change));
                case SaveOutcome.ChangedSince:
                    break;
            }
        }
        return Validated<Person>.Refused(new Fault("", "Others keep changing this person at the same time. Look again, then try again."));
    }

    public async Task<Validated<PasswordLink>?> PasswordLinkAsync(Guid id, Actor actor, CancellationToken cancellationToken)
    {
        actor.Require(Role.Administrator);
        if (await store.FindAsync(id, cancellationToken) is not { } person)
            return null;
        if (person.Identity.Issuer != PersonId.LocalIssuer)
            return Validated<PasswordLink>.Refused(new Fault("passwordLink", $"{person.Identity.Issuer} vouches for {person.Name}; there is no password here."));
        var now = clock.GetUtcNow();
        var token = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(TokenBytes));
        await record.ChangedAsync(actor, person.Identity, "passwordLink", "given", cancellationToken);
        await credentials.AddLinkAsync(Hash(token), id, now + LinkLifetime, now, cancellationToken);
        return new PasswordLink(token, now + LinkLifetime);
    }

    public Task<bool> HasRaisedAsync(PersonId raiser, PersonId raised, CancellationToken cancellationToken) =>
        store.HasRaisedAsync(raiser, raised, cancellationToken);

    internal static byte[] Hash(string token) => SHA256.HashData(Encoding.UTF8.GetBytes(token));

    private async Task<List<Fault>> CheckAsync(Person person, PersonChange change, Actor actor, CancellationToken cancellationToken)
    {
        var faults = new List<Fault>();
        if (change.Name is { } name)
            PersonRules.CheckName(name, faults);
        RoleRules.Check(change.Roles ?? [], faults);
        if (person.Identity == actor.Id && change.Roles is not null)
            faults.Add(new Fault("roles", "Nobody changes their own roles; ask another administrator."));
        if (person.Identity == actor.Id && change.IsDisabled is true)
            faults.Add(new Fault("disabled", "Nobody disables themselves; ask another administrator."));
        var stays = !(change.IsDisabled ?? person.IsDisabled) && (change.Roles?.Any(r => r.Role == Role.Administrator) ?? Holds(person));
        if (Holds(person) && !person.IsDisabled && !stays && await store.OtherAdministratorsAsync(person.Id, cancellationToken) == 0)
            faults.Add(LastAdministrator(change));
        return faults;
    }

    private async Task RecordAsync(Person wanted, PersonChange change, Actor actor, CancellationToken cancellationToken)
    {
        if (change.Name is not null)
            await record.ChangedAsync(actor, wanted.Identity, "name", wanted.Name, cancellationToken);
        if (change.Roles is not null)
            await record.ChangedAsync(actor, wanted.Identity, "roles", Words(wanted), cancellationToken);
        if (change.IsDisabled is { } disabled)
            await record.ChangedAsync(actor, wanted.Identity, "disabled", disabled ? "yes" : "no", cancellationToken);
        if (change.RemoveSecondFactor)
            await record.ChangedAsync(actor, wanted.Identity, "secondFactor", "removed", cancellationToken);
    }

    private async Task<Person> SavedAsync(Person wanted, PersonChange change, CancellationToken cancellationToken)
    {
        if (change.RemoveSecondFactor)
            await credentials.SetSecondFactorAsync(wanted.Id, factor: null, cancellationToken);
        return (await store.FindAsync(wanted.Id, cancellationToken))!;
    }

    private static bool Holds(Person person) => person.Grants.Any(g => g.Role == Role.Administrator);

    private static Fault LastAdministrator(PersonChange change) =>
        new(change.Roles is null ? "disabled" : "roles", "This is the last administrator. Make somebody else one first.");

    // A grant that stays as it is keeps who gave it.
    private static IReadOnlyList<RoleGrant> GrantsOf(IReadOnlyList<WantedRole> wanted, IReadOnlyList<RoleGrant> held, Actor actor, DateTimeOffset now) =>
    [
        .. wanted.OrderBy(w => w.Role).Select(w =>
            held.FirstOrDefault(h => h.Role == w.Role && SameOus(h.Ous, w.Ous)) ?? new RoleGrant(w.Role, w.Ous, actor.Id, now)),
    ];

    private static bool SameOus(IReadOnlySet<string>? one, IReadOnlySet<string>? other) =>
        one is null ? other is null : other is not null && one.SetEquals(other);

    private static string Words(Person person) => person.Grants.Count == 0
        ? "no role"
        : string.Join(", ", person.Grants.Select(g => g.Ous is null ? $"{g.Role}" : $"{g.Role} in {string.Join(" ", g.Ous.Order(StringComparer.Ordinal))}"));
}
