using CoveDashboard.Engine.Connections;

namespace CoveDashboard.Engine.Calls;

/// <summary>What holds calls back, as this process sees it. Implemented by the room that calls AWS. Safe for many threads.</summary>
public interface ICallLimits
{
    /// <summary>Most lanes that <see cref="Slowed"/> gives.</summary>
    const int MaxSlowed = 100;

    /// <summary>The lanes of a connection that are held back now: most throttled first, then those with most calls waiting; at most <see cref="MaxSlowed"/>.</summary>
    IReadOnlyList<SlowedLane> Slowed(string connection);

    /// <summary>How often a connection may call now: as configured, or as changed since.</summary>
    RateLimits Of(ConnectionSettings connection);

    /// <summary>Other limits for a connection, in this process, at once; until its configuration is read again.</summary>
    void Change(ConnectionSettings connection, RateLimits limits);
}

/// <summary>A lane that goes slower than it might: AWS throttled it, or a limit of ours holds it back. Immutable snapshot.</summary>
/// <param name="AccountId">The account that AWS charges the calls to, or what is known of it; null: the organization as a whole.</param>
/// <param name="CallsPerSecond">How many calls a second it makes at most since AWS throttled it; null: AWS does not slow it down.</param>
/// <param name="Limit">The limit of ours that holds it back; null: none does.</param>
/// <param name="Waiting">Calls that wait for their turn now.</param>
/// <param name="Waits">Calls that had to wait so far.</param>
/// <param name="Refused">Calls that the limit refused so far, because it does not let them wait.</param>
/// <param name="Throttled">Throttling answers so far.</param>
/// <param name="LastWait">How long the last call waited.</param>
public sealed record SlowedLane(
    CallLaneKind Kind,
    string? AccountId,
    string Region,
    double? CallsPerSecond,
    RateLimitSettings? Limit,
    int Waiting,
    long Waits,
    long Refused,
    long Throttled,
    TimeSpan LastWait);

/// <summary>What a lane's calls are; AWS limits these apart from one another.</summary>
public enum CallLaneKind
{
    /// <summary>Calls in an account and region.</summary>
    Target,

    /// <summary>AssumeRole, charged to the calling account.</summary>
    AssumeRole,

    /// <summary>Calls to Organizations.</summary>
    Organization,
}
