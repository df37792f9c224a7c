using CoveDashboard.Engine.Validation;

namespace CoveDashboard.Engine.People;

/// <summary>What people change about their own proof. Local people only. Every change is recorded; a new password ends the person's sessions. Safe for many threads.</summary>
public interface IOwnCredentials
{
    /// <summary>The person as whom this actor is known here; null when there is none.</summary>
    Task<Person?> FindAsync(Actor actor, CancellationToken cancellationToken);

    /// <summary>Failed attempts count like failed sign-ins.</summary>
    Task<Validated<Person>> ChangePasswordAsync(Actor actor, string current, string wanted, string again, CancellationToken cancellationToken);

    /// <summary>Whose link it is; null when it is not good any more. Looking spends nothing.</summary>
    Task<Person?> LinkOwnerAsync(string token, CancellationToken cancellationToken);

    /// <summary>Spends the link only when the password is good.</summary>
    Task<Validated<Person>> SetPasswordAsync(string token, string wanted, string again, CancellationToken cancellationToken);

    /// <summary>A new secret for the person's authenticator. Nothing is kept until <see cref="EnableSecondFactorAsync"/> proves that it arrived.</summary>
    /// <param name="earlier">Protected secret of an offer to the same person, to be made once more; what is none gives a new one.</param>
    SecondFactorOffer OfferSecondFactor(Actor actor, string? earlier = null);

    /// <returns>Recovery codes, shown once; each signs in once in place of a code.</returns>
    Task<Validated<IReadOnlyList<string>>> EnableSecondFactorAsync(Actor actor, string protectedSecret, string password, string code, CancellationToken cancellationToken);

    Task<Validated<Person>> RemoveSecondFactorAsync(Actor actor, string password, CancellationToken cancellationToken);
}

/// <summary>A secret that is about to become a second factor.</summary>
/// <param name="Secret">Base32, for typing.</param>
/// <param name="Address">For an authenticator: <c>otpauth://totp/…</c>.</param>
/// <param name="ProtectedSecret">The same, for the way back through the browser.</param>
public sealed record SecondFactorOffer(string Secret, string Address, string ProtectedSecret)
{
    public override string ToString() => "second factor offer";
}
