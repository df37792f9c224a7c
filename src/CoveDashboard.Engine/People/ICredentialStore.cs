namespace CoveDashboard.Engine.People;

/// <summary>What local people prove themselves with: hashes and protected secrets only. Safe for many threads and processes.</summary>
public interface ICredentialStore
{
    /// <summary>Null when nobody of this identity is known.</summary>
    Task<Credentials?> FindAsync(PersonId identity, CancellationToken cancellationToken);

    /// <summary>
    /// Counts an attempt before it is looked at, so that many at once are not more than one after the other. The last that is
    /// allowed locks the person until <see cref="ClearAttemptsAsync"/> or the time is over.
    /// </summary>
    /// <returns>Number of the attempt, from 1; null while the person is locked, and when there is no such person.</returns>
    Task<int?> BeginAttemptAsync(Guid person, DateTimeOffset now, int most, TimeSpan lockFor, CancellationToken cancellationToken);

    Task ClearAttemptsAsync(Guid person, CancellationToken cancellationToken);

    /// <summary>Sets the password, ends sessions and locks.</summary>
    Task SetPasswordAsync(Guid person, string hash, CancellationToken cancellationToken);

    /// <summary>Keeps a link by which the person may set a password once.</summary>
    Task AddLinkAsync(byte[] tokenSha256, Guid person, DateTimeOffset expiresAt, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>Whose link it is; null when it was spent, has expired, or never was. Looking spends nothing.</summary>
    Task<Person?> LinkOwnerAsync(byte[] tokenSha256, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>Spends the link and sets the password, as one.</summary>
    /// <returns>False when the link is not good any more; nothing was written.</returns>
    Task<bool> SetPasswordByLinkAsync(byte[] tokenSha256, string hash, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>Sets or, with null, removes the second factor; recovery codes of before are gone.</summary>
    Task SetSecondFactorAsync(Guid person, SecondFactor? factor, CancellationToken cancellationToken);

    /// <summary>Marks a time step as used: true for exactly one caller, and only when it is later than every one used before.</summary>
    Task<bool> SpendStepAsync(Guid person, long step, CancellationToken cancellationToken);

    /// <summary>Spends a recovery code: true for exactly one caller.</summary>
    Task<bool> SpendRecoveryCodeAsync(Guid person, byte[] codeSha256, CancellationToken cancellationToken);
}

/// <summary>How a person proves themselves. Shown to nobody.</summary>
public sealed record Credentials(Person Person, string? PasswordHash, string? ProtectedTotpSecret)
{
    public override string ToString() => $"credentials of {Person.Identity}";
}

/// <summary>A second factor to keep.</summary>
/// <param name="Step">Time step of the code that proved it.</param>
public sealed record SecondFactor(string ProtectedSecret, long Step, IReadOnlyList<byte[]> RecoveryCodesSha256)
{
    public override string ToString() => "second factor";
}
