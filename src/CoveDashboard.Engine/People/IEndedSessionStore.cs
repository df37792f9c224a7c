namespace CoveDashboard.Engine.People;

/// <summary>Sessions that were signed out before they expired. Outlives the process; safe for many threads and processes.</summary>
public interface IEndedSessionStore
{
    /// <summary>Keeps a session as ended until it would have expired anyway; ending it again changes nothing.</summary>
    Task EndAsync(Guid session, DateTimeOffset expiresAt, CancellationToken cancellationToken);

    /// <summary>Whether the session was ended.</summary>
    Task<bool> HasEndedAsync(Guid session, CancellationToken cancellationToken);
}
