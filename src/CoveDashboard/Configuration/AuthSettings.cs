using System.Net;
using CoveDashboard.Engine.People;

namespace CoveDashboard.Configuration;

/// <summary>All of <c>Cove:Auth</c>, validated. Immutable.</summary>
/// <param name="GroupRoles">Roles by group; names compare exactly.</param>
/// <param name="Header">Set in mode <see cref="AuthMode.Header"/> only.</param>
/// <param name="Oidc">Set in mode <see cref="AuthMode.Oidc"/> only.</param>
internal sealed record AuthSettings(
    AuthMode Mode,
    IReadOnlyList<ApiTokenSettings> ApiTokens,
    IReadOnlyDictionary<string, IReadOnlySet<Role>> GroupRoles,
    HeaderSettings? Header,
    OidcSettings? Oidc)
{
    /// <summary>The roles of all groups together; unknown groups give none.</summary>
    public IReadOnlySet<Role> RolesOf(IEnumerable<string> groups) => groups.SelectMany(g => GroupRoles.GetValueOrDefault(g) ?? new HashSet<Role>()).ToHashSet();

    /// <summary>Those of the groups that give a role, each once, in order.</summary>
    public IReadOnlyList<string> Known(IEnumerable<string> groups) => [.. groups.Where(GroupRoles.ContainsKey).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];

    /// <summary>Never the settings themselves: they hold what must not be logged.</summary>
    public override string ToString() => $"{Mode}";
}

/// <summary>Who vouches for people.</summary>
internal enum AuthMode
{
    /// <summary>This installation: passwords and one-time links.</summary>
    Local,

    /// <summary>An OpenID provider.</summary>
    Oidc,

    /// <summary>A proxy in front, which says in headers who it let through.</summary>
    Header,
}

/// <param name="TrustedProxies">Networks whose TCP connections may carry the headers; never empty.</param>
internal sealed record HeaderSettings(string UserHeader, string GroupsHeader, IReadOnlyList<IPNetwork> TrustedProxies)
{
    /// <param name="peer">Address at the other end of the TCP connection; null: none, so not trusted.</param>
    public bool Trusts(IPAddress? peer)
    {
        if (peer is null)
            return false;
        var address = peer.IsIPv4MappedToIPv6 ? peer.MapToIPv4() : peer;
        return TrustedProxies.Any(p => p.Contains(address));
    }
}

/// <param name="Authority">The provider's issuer, without a slash at its end.</param>
/// <param name="GroupsClaim">Name of the claim that lists groups.</param>
internal sealed record OidcSettings(string Authority, string ClientId, string ClientSecret, string GroupsClaim)
{
    public override string ToString() => $"client {ClientId} of {Authority}";
}
