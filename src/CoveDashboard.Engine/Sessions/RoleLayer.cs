namespace CoveDashboard.Engine.Sessions;

/// <summary>A role to put on a session, and everything that makes its credentials what they are. Immutable.</summary>
/// <param name="RoleArn">E.g. <c>arn:aws:iam::111111111111:role/Reader</c>.</param>
public sealed record RoleLayer(string RoleArn)
{
    /// <summary>2–64 characters of <c>[\w+=,.@-]</c>; null: the connection's, else <c>cove</c>.</summary>
    public string? RoleSessionName { get; init; }

    public string? ExternalId { get; init; }

    /// <summary>Null: the connection's.</summary>
    public string? SourceIdentity { get; init; }

    /// <summary>Inline session policy, JSON; null: none.</summary>
    public string? Policy { get; init; }

    public IReadOnlyList<string> PolicyArns { get; init; } = [];

    /// <summary>Never the external id.</summary>
    public override string ToString() => RoleArn;
}
