using CoveDashboard.Engine.Calls;
using CoveDashboard.Engine.Connections;

namespace CoveDashboard.Engine.Sessions;

/// <summary>What a session in an account shall be. All of it but <see cref="RateLimit"/>, <see cref="Observer"/>, <see cref="Gate"/> and <see cref="Purpose"/> is part of the credential cache's key; credentials are never lent across purposes.</summary>
public sealed record AccountSessionRequest
{
    public required string Connection { get; init; }

    public required string AccountId { get; init; }

    public string? AccountName { get; init; }

    /// <summary>Role name, path and name, or ARN; null: the connection's member role.</summary>
    public string? Role { get; init; }

    /// <summary>2–64 characters of <c>[\w+=,.@-]</c>; null: the connection's.</summary>
    public string? RoleSessionName { get; init; }

    /// <summary>Null: the connection's.</summary>
    public string? ExternalId { get; init; }

    /// <summary>Inline session policy, JSON; null: none.</summary>
    public string? Policy { get; init; }

    public IReadOnlyList<string> PolicyArns { get; init; } = [];

    /// <summary>Use the connection's own session instead of assuming a role (Organization scope; the calling account).</summary>
    public bool UseCallerSession { get; init; }

    public SessionPurpose Purpose { get; init; }

    /// <summary>Operations that calls may use, <c>service:Operation</c>; null: every read. Anything else is refused before it is sent.</summary>
    public IReadOnlySet<string>? AllowedOperations { get; init; }

    /// <summary>Calls of this session in each region, beside the connection's limit; null: none. Not part of the cache's key.</summary>
    public RateLimitSettings? RateLimit { get; init; }

    public ICallObserver? Observer { get; init; }

    /// <summary>Asked before each attempt of a mutating call; null: none. Not part of the cache's key.</summary>
    public ICallGate? Gate { get; init; }

    /// <summary>Never the external id.</summary>
    public override string ToString() => $"session in {AccountId} over {Connection}";
}

/// <summary>What a session is for.</summary>
public enum SessionPurpose
{
    /// <summary>Inventory and planning: a write is refused before it leaves the process.</summary>
    Read,

    /// <summary>Applying a plan's changes.</summary>
    Apply,

    /// <summary>Telling a topic what happened: <c>sns:Publish</c> and nothing else, whatever is declared.</summary>
    Notify,
}
