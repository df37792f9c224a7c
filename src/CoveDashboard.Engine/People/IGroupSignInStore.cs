namespace CoveDashboard.Engine.People;

/// <summary>With which groups people whom a provider or a proxy vouches for came in last. Outlives the process; safe for many threads and processes.</summary>
public interface IGroupSignInStore
{
    /// <summary>In place of what was kept of the person before.</summary>
    Task KeepAsync(PersonId person, GroupSignIn signIn, CancellationToken cancellationToken);

    /// <summary>Null when the person never came in by groups.</summary>
    Task<GroupSignIn?> FindAsync(PersonId person, CancellationToken cancellationToken);
}

/// <summary>A sign-in by groups.</summary>
/// <param name="Groups">Those that gave a role here at that time; empty: none did.</param>
public sealed record GroupSignIn(IReadOnlyList<string> Groups, DateTimeOffset At);
