using System.Globalization;
using System.Security.Claims;
using CoveDashboard.Engine.People;

namespace CoveDashboard.Security;

/// <summary>An <see cref="Actor"/> as claims and back.</summary>
internal static class ActorClaims
{
    public const string LocalIssuer = "local";
    public const string TokenIssuer = "token";
    private const string Issuer = "cove:issuer";
    private const string Session = "cove:session";
    private const string Expires = "cove:expires";

    /// <summary>A person's session, which ends at a time.</summary>
    public static ClaimsPrincipal ToSession(this Actor actor, Guid session, DateTimeOffset expires) =>
        new(ToIdentity(actor, Policies.CookieScheme,
        [
            new Claim(Session, session.ToString("N")),
            new Claim(Expires, expires.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture)),
        ]));

    public static ClaimsPrincipal ToPrincipal(this Actor actor, string scheme) => new(ToIdentity(actor, scheme, []));

    /// <summary>The actor; without roles when nobody is signed in.</summary>
    public static Actor ToActor(this ClaimsPrincipal principal)
    {
        var roles = principal.FindAll(ClaimTypes.Role).Select(c => Enum.Parse<Role>(c.Value)).ToHashSet();
        var subject = principal.FindFirstValue(ClaimTypes.NameIdentifier) ?? "";
        return new Actor(principal.FindFirstValue(Issuer) ?? "", subject, principal.Identity?.Name ?? subject, roles);
    }

    public static Guid? SessionId(this ClaimsPrincipal principal) =>
        Guid.TryParse(principal.FindFirstValue(Session), out var id) ? id : null;

    public static DateTimeOffset? SessionExpires(this ClaimsPrincipal principal) =>
        long.TryParse(principal.FindFirstValue(Expires), CultureInfo.InvariantCulture, out var seconds) ? DateTimeOffset.FromUnixTimeSeconds(seconds) : null;

    private static ClaimsIdentity ToIdentity(Actor actor, string scheme, IEnumerable<Claim> more)
    {
        var identity = new ClaimsIdentity(scheme);
        identity.AddClaim(new Claim(Issuer, actor.Issuer));
        identity.AddClaim(new Claim(ClaimTypes.NameIdentifier, actor.Subject));
        identity.AddClaim(new Claim(ClaimTypes.Name, actor.Name));
        identity.AddClaims(actor.Roles.Order().Select(role => new Claim(ClaimTypes.Role, role.ToString())));
        identity.AddClaims(more);
        return identity;
    }
}
