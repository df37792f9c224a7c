using System.Collections.Frozen;

namespace CoveDashboard.Engine.People;

/// <inheritdoc cref="ISignIn"/>
internal sealed class SignInService(IUserStore store, IGroupSignInStore signIns, Proof proof, PeopleRecord record, TimeProvider clock) : ISignIn
{
    public async Task<SignedIn?> WithPasswordAsync(string name, string password, string? code, CancellationToken cancellationToken)
    {
        var identity = PersonId.Local(Shown(name).Trim().ToLowerInvariant());
        if (await proof.CheckAsync(identity, password, code, needsCode: true, cancellationToken) is not { Person: var person })
            return null;
        await record.SignedInAsync(person.ToActor(), person.HasSecondFactor ? "password and code" : "password", cancellationToken);
        return new SignedIn(person.ToActor(), person.Version);
    }

    public async Task<SignedIn?> WithLinkAsync(Actor vouched, CancellationToken cancellationToken)
    {
        var known = await store.FindAsync(vouched.Id, cancellationToken);
        return await AdmitAsync(known?.ToActor() ?? vouched, known, "one-time link", isNew: true, cancellationToken);
    }

    public async Task<SignedIn?> WithGroupsAsync(Actor vouched, IReadOnlyList<string> groups, bool record, CancellationToken cancellationToken)
    {
        // Before anything is refused: who lost their last group lost their word on plans with it.
        if (record)
            await signIns.KeepAsync(vouched.Id, new GroupSignIn(groups, clock.GetUtcNow()), cancellationToken);
        var known = await store.FindAsync(vouched.Id, cancellationToken);
        return await AdmitAsync(known is null ? vouched : United(vouched, known), known, "groups", record, cancellationToken);
    }

    public async Task<SignedIn> WithHatAsync(Actor wearer, Role role, CancellationToken cancellationToken)
    {
        var name = role.ToString().ToLowerInvariant();
        var hat = new Actor(PersonId.RehearsalIssuer, name, name, FrozenSet.Create(role));
        await record.SignedInAsync(hat, $"hat worn by {Shown(wearer.Id.ToString())}", cancellationToken);
        return new SignedIn(hat, Version: null);
    }

    public Task RefusedAsync(PersonId claimed, string why, CancellationToken cancellationToken) =>
        record.RefusedAsync(new PersonId(Shown(claimed.Issuer), Shown(claimed.Subject)), why, cancellationToken);

    public async Task<Actor?> WithTokenAsync(Actor configured, CancellationToken cancellationToken)
    {
        if (await store.FindAsync(configured.Id, cancellationToken) is not { } known)
            return configured;
        var person = known.ToActor();
        return known.IsDisabled ? null : configured with { Roles = configured.Roles.Where(person.Is).ToFrozenSet(), OuLimits = person.OuLimits };
    }

    private async Task<SignedIn?> AdmitAsync(Actor actor, Person? known, string means, bool isNew, CancellationToken cancellationToken)
    {
        var refusal = known is { IsDisabled: true } ? "disabled" : actor.Roles.Count == 0 ? "no role" : null;
        if (refusal is not null)
        {
            if (isNew)
                await record.RefusedAsync(actor.Id, refusal, cancellationToken);
            return null;
        }
        if (isNew)
            await record.SignedInAsync(actor, means, cancellationToken);
        return new SignedIn(actor, known?.Version);
    }

    // A group's role reaches everywhere; a grant with OUs does not narrow it.
    private static Actor United(Actor vouched, Person known)
    {
        var granted = known.ToActor();
        return vouched with
        {
            Roles = vouched.Roles.Union(granted.Roles).ToFrozenSet(),
            OuLimits = granted.OuLimits.Where(l => !vouched.Is(l.Key)).ToFrozenDictionary(l => l.Key, l => l.Value),
        };
    }

    // What a stranger claims goes into the record: bounded, and without what would break its lines.
    private static string Shown(string claimed) =>
        string.Concat(claimed.Take(PersonRules.MaxSubject).Select(c => char.IsControl(c) ? ' ' : c));
}
