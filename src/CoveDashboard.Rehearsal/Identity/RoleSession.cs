namespace CoveDashboard.Rehearsal.Identity;

/// <summary>What AssumeRole granted. Travels whole, sealed, in the session token: the server remembers no session.</summary>
internal sealed record RoleSession
{
    public required string AccountId { get; init; }

    public required string RoleName { get; init; }

    public required string SessionName { get; init; }

    public required DateTimeOffset IssuedAt { get; init; }

    public required DateTimeOffset ExpiresAt { get; init; }

    public string? SourceIdentity { get; init; }

    /// <summary>Inline session policy.</summary>
    public string? Policy { get; init; }

    /// <summary>ARNs of managed session policies.</summary>
    public IReadOnlyList<string> PolicyArns { get; init; } = [];
}
