using System.Security.Cryptography;
using CoveDashboard.Engine.Security;

namespace CoveDashboard.Engine.People;

/// <summary>Checks what a local person proves themselves with, counting failures and locking the person after too many.</summary>
internal sealed class Proof(ICredentialStore store, IPasswordHasher hasher, ISecretProtector protector, PeopleRecord record, TimeProvider clock)
{
    // The hash of a password that nobody has, so that a name that nobody has costs as much time.
    private readonly Lazy<string> _nobodys = new(() => hasher.Hash(Convert.ToHexString(RandomNumberGenerator.GetBytes(16))));

    /// <returns>Null when it is refused; the reason stands in the record only.</returns>
    public async Task<Credentials?> CheckAsync(PersonId identity, string password, string? code, bool needsCode, CancellationToken cancellationToken)
    {
        var known = await store.FindAsync(identity, cancellationToken);
        // Asked for nobody too: it takes the same time.
        var attempt = await store.BeginAttemptAsync(
            known?.Person.Id ?? Guid.Empty, clock.GetUtcNow(), SignInRules.MostFailures, SignInRules.LockFor, cancellationToken);
        var isRight = password.Length <= SignInRules.MaxPassword
            && hasher.Verify(known?.PasswordHash ?? _nobodys.Value, password)
            && known?.PasswordHash is not null;
        var refusal = known is null ? "nobody of this name"
            : attempt is null ? "locked out"
            : !isRight ? "wrong password"
            : known.Person.IsDisabled ? "disabled"
            : needsCode && !await HoldsAsync(known, code?.Trim() ?? "", cancellationToken) ? "wrong or missing code"
            : null;
        if (refusal is null)
        {
            await store.ClearAttemptsAsync(known!.Person.Id, cancellationToken);
            return known;
        }
        await record.RefusedAsync(identity, refusal, cancellationToken);
        if (attempt == SignInRules.MostFailures)
            await record.LockedAsync(identity, clock.GetUtcNow() + SignInRules.LockFor, cancellationToken);
        return null;
    }

    private async Task<bool> HoldsAsync(Credentials known, string code, CancellationToken cancellationToken)
    {
        if (known.ProtectedTotpSecret is not { } secret)
            return true;
        if (Totp.Match(Convert.FromHexString(protector.Unprotect(secret)), code, clock.GetUtcNow()) is { } step)
            return await store.SpendStepAsync(known.Person.Id, step, cancellationToken);
        return RecoveryCodes.Hash(code) is { } hash && await store.SpendRecoveryCodeAsync(known.Person.Id, hash, cancellationToken);
    }
}
