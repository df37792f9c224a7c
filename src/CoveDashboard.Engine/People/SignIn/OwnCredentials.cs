using System.Security.Cryptography;
using CoveDashboard.Engine.Security;
using CoveDashboard.Engine.Validation;

namespace CoveDashboard.Engine.People;

/// <inheritdoc cref="IOwnCredentials"/>
internal sealed class OwnCredentials(
    IUserStore people, ICredentialStore store, Proof proof, IPasswordHasher hasher, ISecretProtector protector, PeopleRecord record, TimeProvider clock) : IOwnCredentials
{
    private const string Product = "CoveDashboard";

    public Task<Person?> FindAsync(Actor actor, CancellationToken cancellationToken) => people.FindAsync(actor.Id, cancellationToken);

    public async Task<Validated<Person>> ChangePasswordAsync(Actor actor, string current, string wanted, string again, CancellationToken cancellationToken)
    {
        if (await people.FindAsync(actor.Id, cancellationToken) is not { HasPassword: true } person)
            return Validated<Person>.Refused(new Fault("", "You have no password here. An administrator can make a link to set one."));
        var faults = SignInRules.Check(person, wanted, again);
        if (faults.Count == 0 && await proof.CheckAsync(actor.Id, current, code: null, needsCode: false, cancellationToken) is null)
            faults.Add(WrongPassword("current"));
        if (faults.Count > 0)
            return Validated<Person>.Refused(faults);
        await record.ChangedAsync(actor, person.Identity, "password", "changed", cancellationToken);
        await store.SetPasswordAsync(person.Id, hasher.Hash(wanted), cancellationToken);
        return person;
    }

    public Task<Person?> LinkOwnerAsync(string token, CancellationToken cancellationToken) =>
        store.LinkOwnerAsync(PeopleService.Hash(token), clock.GetUtcNow(), cancellationToken);

    public async Task<Validated<Person>> SetPasswordAsync(string token, string wanted, string again, CancellationToken cancellationToken)
    {
        var spent = new Fault("", "The link does not work: it was used before, or is older than a day. Ask an administrator for another.");
        if (await LinkOwnerAsync(token, cancellationToken) is not { } person)
            return Validated<Person>.Refused(spent);
        var faults = SignInRules.Check(person, wanted, again);
        if (faults.Count > 0)
            return Validated<Person>.Refused(faults);
        await record.ChangedAsync(person.Identity, "password", "set by a link", cancellationToken);
        return await store.SetPasswordByLinkAsync(PeopleService.Hash(token), hasher.Hash(wanted), clock.GetUtcNow(), cancellationToken)
            ? person
            : Validated<Person>.Refused(spent);
    }

    public SecondFactorOffer OfferSecondFactor(Actor actor, string? earlier = null)
    {
        var secret = (earlier is null ? null : OfferedTo(actor, earlier)) ?? RandomNumberGenerator.GetBytes(Totp.SecretBytes);
        var text = Totp.ToBase32(secret);
        return new SecondFactorOffer(
            text,
            $"otpauth://totp/{Product}:{Uri.EscapeDataString(actor.Subject)}?secret={text}&issuer={Product}",
            protector.Protect($"{actor.Id}\n{Convert.ToHexString(secret)}"));
    }

    public async Task<Validated<IReadOnlyList<string>>> EnableSecondFactorAsync(
        Actor actor, string protectedSecret, string password, string code, CancellationToken cancellationToken)
    {
        var faults = new List<Fault>();
        var secret = OfferedTo(actor, protectedSecret);
        var step = secret is null ? null : Totp.Match(secret, code.Trim(), clock.GetUtcNow());
        if (secret is null)
            faults.Add(new Fault("", "This secret was not offered to you. Load the page again."));
        else if (step is null)
            faults.Add(new Fault("code", "Is not the code of this secret at this time. Check the clock of your device, then try the next one."));
        var known = faults.Count > 0 ? null : await proof.CheckAsync(actor.Id, password, code: null, needsCode: false, cancellationToken);
        if (faults.Count == 0 && known is null)
            faults.Add(WrongPassword("password"));
        if (faults.Count > 0)
            return Validated<IReadOnlyList<string>>.Refused(faults);

        var codes = RecoveryCodes.Make();
        var factor = new SecondFactor(protector.Protect(Convert.ToHexString(secret!)), step!.Value, [.. codes.Select(c => RecoveryCodes.Hash(c)!)]);
        await record.ChangedAsync(actor, actor.Id, "secondFactor", "added", cancellationToken);
        await store.SetSecondFactorAsync(known!.Person.Id, factor, cancellationToken);
        return Validated<IReadOnlyList<string>>.Of(codes);
    }

    public async Task<Validated<Person>> RemoveSecondFactorAsync(Actor actor, string password, CancellationToken cancellationToken)
    {
        if (await proof.CheckAsync(actor.Id, password, code: null, needsCode: false, cancellationToken) is not { Person: var person })
            return Validated<Person>.Refused(WrongPassword("password"));
        await record.ChangedAsync(actor, actor.Id, "secondFactor", "removed", cancellationToken);
        await store.SetSecondFactorAsync(person.Id, factor: null, cancellationToken);
        return person;
    }

    // Only a secret that was offered to this person: another's would be a second factor in another's hands.
    private byte[]? OfferedTo(Actor actor, string protectedSecret)
    {
        try
        {
            return protector.Unprotect(protectedSecret).Split('\n') is [var owner, var hex] && owner == actor.Id.ToString() ? Convert.FromHexString(hex) : null;
        }
        catch (SecretLostException)
        {
            // Came from a browser: not what this installation made.
            return null;
        }
    }

    private static Fault WrongPassword(string path) =>
        new(path, $"Is wrong, or you are locked out for {SignInRules.LockFor.TotalMinutes:0} minutes after too many failures.");
}
