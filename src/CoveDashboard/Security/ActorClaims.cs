using System.Globalization;
using System.Security.Claims;
using CoveDashboard.Engine.People;

namespace CoveDashboard.Security;

/// <summary>An <see cref="Actor"/> as claims and back.</summary>
internal static class ActorClaims
{
    private const string Issuer = "cove:issuer";
    private const string Session = "cove:session";
    private const string Expires = "cove:expires";
    private const string Version = "cove:version";

    /// <summary>One OU of one role that is limited: <c>Operator@ou-ab12-3c4d5e6f</c>.</summary>
    private const string Limit = "cove:ou";

    /// <summary>A person's session, which ends at a time, or when the person's version is another.</summary>
    public static ClaimsPrincipal ToSession(this SignedIn person, Guid session, DateTimeOffset expires, string scheme) =>
        new(ToIdentity(person.Actor, scheme,
        [
            new Claim(Session, session.ToString("N")),
            new Claim(Expires, expires.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture)),
            .. person.Version is { } version ? [new Claim(Version, version.ToString(CultureInfo.InvariantCulture))] : Array.Empty<Claim>(),
        ]));

    public static ClaimsPrincipal ToPrincipal(this Actor actor, string scheme) => new(ToIdentity(actor, scheme, []));

    /// <summary>The actor; without roles when nobody is signed in.</summary>
    public static Actor ToActor(this ClaimsPrincipal principal)
    {
        var roles = principal.FindAll(ClaimTypes.Role).Select(c => Enum.Parse<Role>(c.Value)).ToHashSet();
        var subject = principal.FindFirstValue(ClaimTypes.NameIdentifier) ?? "";
        return new Actor(principal.FindFirstValue(Issuer) ?? "", subject, principal.Identity?.Name ?? subject, roles)
        {
            OuLimits = principal.FindAll(Limit)
                .Select(c => c.Value.Split('@', 2))
                .GroupBy(l => Enum.Parse<Role>(l[0]), l => l[1])
                .ToDictionary(g => g.Key, g => (IReadOnlySet<string>)g.ToHashSet(StringComparer.Ordinal)),
            IsToken = principal.Identity?.AuthenticationType == Policies.TokenScheme,
        };
    }

    public static Guid? SessionId(this ClaimsPrincipal principal) =>
        Guid.TryParse(principal.FindFirstValue(Session), out var id) ? id : null;

    public static DateTimeOffset? SessionExpires(this ClaimsPrincipal principal) =>
        long.TryParse(principal.FindFirstValue(Expires), CultureInfo.InvariantCulture, out var seconds) ? DateTimeOffset.FromUnixTimeSeconds(seconds) : null;

    /// <summary>The person's version when the session began; null when the person was not known here.</summary>
    public static int? PersonVersion(this ClaimsPrincipal principal) =>
        int.TryParse(principal.FindFirstValue(Version), CultureInfo.InvariantCulture, out var version) ? version : null;

    private static ClaimsIdentity ToIdentity(Actor actor, string scheme, IEnumerable<Claim> more)
    {
        var identity = new ClaimsIdentity(scheme);
        identity.AddClaim(new Claim(Issuer, actor.Issuer));
        identity.AddClaim(new Claim(ClaimTypes.NameIdentifier, actor.Subject));
        identity.AddClaim(new Claim(ClaimTypes.Name, actor.Name));
        identity.AddClaims(actor.Roles.Order().Select(role => new Claim(ClaimTypes.Role, role.ToString())));
        identity.AddClaims(actor.OuLimits.SelectMany(limit => limit.Value.Select(ou => new Claim(Limit, $"{limit.Key}@{ou}"))));
        identity.AddClaims(more);
        return identity;
    }
}
