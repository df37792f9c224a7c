using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using CoveDashboard.Auditing;
using CoveDashboard.Engine.People;

namespace CoveDashboard.Security;

/// <summary>Makes and spends one-time sign-in links. A token is shown once; the store keeps its hash.</summary>
internal sealed class SignInLinks(ISignInLinkStore store, SignInAudit audit, TimeProvider clock)
{
    public const string Path = "/sign-in";
    public static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(15);

    private const int TokenBytes = 32;

    /// <summary>Path and query of a new link.</summary>
    public async Task<string> CreateAsync(string subject, IReadOnlySet<Role> roles, CancellationToken cancellationToken)
    {
        var token = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(TokenBytes));
        var expiresAt = clock.GetUtcNow() + Lifetime;
        await audit.LinkingAsync(subject, roles, expiresAt, cancellationToken);
        await store.AddAsync(Hash(token), subject, roles, expiresAt, cancellationToken);
        return $"{Path}?token={token}";
    }

    /// <summary>Null when the link was spent before, has expired, or never was.</summary>
    public async Task<Actor?> SpendAsync(string token, CancellationToken cancellationToken)
    {
        var link = await store.SpendAsync(Hash(token), clock.GetUtcNow(), cancellationToken);
        return link is null ? null : new Actor(PersonId.LocalIssuer, link.Subject, link.Subject, link.Roles);
    }

    private static byte[] Hash(string token) => SHA256.HashData(Encoding.UTF8.GetBytes(token));
}
