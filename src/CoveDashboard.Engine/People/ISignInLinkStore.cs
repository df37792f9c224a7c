namespace CoveDashboard.Engine.People;

/// <summary>One-time sign-in links, kept as hashes only. Safe for many threads and processes.</summary>
public interface ISignInLinkStore
{
    /// <summary>Keeps a link until it is spent or expires.</summary>
    /// <param name="tokenSha256">SHA-256 of the token.</param>
    /// <param name="roles">Roles that the sign-in gives.</param>
    Task AddAsync(byte[] tokenSha256, string subject, IReadOnlySet<Role> roles, DateTimeOffset expiresAt, CancellationToken cancellationToken);

    /// <summary>Spends a link: true for exactly one caller, and only before it expires.</summary>
    Task<SignInLink?> SpendAsync(byte[] tokenSha256, DateTimeOffset now, CancellationToken cancellationToken);
}

/// <summary>What a spent link vouches for.</summary>
public sealed record SignInLink(string Subject, IReadOnlySet<Role> Roles);
