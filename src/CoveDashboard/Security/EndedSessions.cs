using System.Security.Claims;
using CoveDashboard.Engine.People;

namespace CoveDashboard.Security;

/// <summary>
/// Tells whether a session still stands: not when it was signed out, after a restart too, and not when the person was disabled or
/// has other roles or another password since. A hat ends with the first connection that is no rehearsal.
/// </summary>
internal sealed class EndedSessions(IEndedSessionStore store, IUserStore people, Hats hats, TimeProvider clock)
{
    public static readonly TimeSpan SessionLifetime = TimeSpan.FromHours(12);

    public async Task EndAsync(ClaimsPrincipal principal, CancellationToken cancellationToken)
    {
        if (principal.SessionId() is { } session)
            await store.EndAsync(session, principal.SessionExpires() ?? clock.GetUtcNow() + SessionLifetime, cancellationToken);
    }

    /// <summary>The session has neither ended nor expired.</summary>
    public async Task<bool> IsAliveAsync(ClaimsPrincipal principal, CancellationToken cancellationToken) =>
        principal.SessionId() is { } session
        && principal.SessionExpires() > clock.GetUtcNow()
        && (hats.AreOffered || !Hats.Is(principal.ToActor()))
        && !await store.HasEndedAsync(session, cancellationToken)
        && await people.VersionAsync(principal.ToActor().Id, cancellationToken) == principal.PersonVersion();
}
