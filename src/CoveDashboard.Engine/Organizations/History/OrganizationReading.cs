namespace CoveDashboard.Engine.Organizations.History;

/// <summary>A reading of an organization that was kept because it differs from the one before. Immutable; as it stood when it was asked for.</summary>
public sealed record OrganizationReading
{
    public required string Connection { get; init; }

    /// <summary>Counts the readings of a connection, from 1; never used twice.</summary>
    public required int Number { get; init; }

    /// <summary>SHA-256 over what was read, in 64 hexadecimal digits: equal readings have equal ones.</summary>
    public required string Hash { get; init; }

    /// <summary>When the reading began that gave this first.</summary>
    public required DateTimeOffset FirstSeenAt { get; init; }

    /// <summary>When the last reading began that gave exactly this. What the organization was like between here and the next reading is not known.</summary>
    public required DateTimeOffset LastSeenAt { get; init; }

    /// <summary><c>o-…</c>; null when it was not readable.</summary>
    public string? OrganizationId { get; init; }

    /// <summary>Who read it first.</summary>
    public required string CallerArn { get; init; }

    public required int Accounts { get; init; }

    /// <summary>OUs without the root.</summary>
    public required int Units { get; init; }

    /// <summary>Some of it could not be read: counts are minimums.</summary>
    public required bool IsPartial { get; init; }
}
