using System.Collections.Concurrent;
using System.Security.Claims;

namespace CoveDashboard.Security;

/// <summary>
/// Sessions that were signed out before they expired: their cookies and circuits are refused. Kept in this process until
/// they would have expired anyway, so the number is bounded by sign-ins of one session's lifetime.
/// </summary>
internal sealed class EndedSessions(TimeProvider clock)
{
    public static readonly TimeSpan SessionLifetime = TimeSpan.FromHours(12);

    private readonly ConcurrentDictionary<Guid, DateTimeOffset> _ended = new();

    public void End(ClaimsPrincipal principal)
    {
        var now = clock.GetUtcNow();
        foreach (var (session, expires) in _ended)
            if (expires < now)
                _ended.TryRemove(session, out _);
        if (principal.SessionId() is { } ended)
            _ended[ended] = principal.SessionExpires() ?? now + SessionLifetime;
    }

    /// <summary>The session has neither ended nor expired.</summary>
    public bool IsAlive(ClaimsPrincipal principal) =>
        principal.SessionId() is { } session && !_ended.ContainsKey(session) && principal.SessionExpires() > clock.GetUtcNow();
}
