namespace CoveDashboard.Rehearsal.Identity;

/// <summary>An IAM role with its trust.</summary>
internal sealed record Role
{
    public required string Name { get; init; }

    public string Path { get; init; } = "/";

    public required string Description { get; init; }

    public required DateTimeOffset CreateDate { get; init; }

    /// <summary>Accounts whose principals may assume the role; empty for roles of AWS services.</summary>
    public IReadOnlyList<string> TrustedAccounts { get; init; } = [];

    /// <summary>AWS service that may assume the role, e.g. <c>cloudtrail.amazonaws.com</c>; null for roles of accounts.</summary>
    public string? TrustedService { get; init; }

    /// <summary>External id that the trust asks for; null when it asks for none.</summary>
    public string? ExternalId { get; init; }

    /// <summary>The trust allows <c>sts:SetSourceIdentity</c>.</summary>
    public bool AllowsSourceIdentity { get; init; }

    public TimeSpan MaxSessionDuration { get; init; } = TimeSpan.FromHours(1);

    public IReadOnlyList<string> PolicyArns { get; init; } = [];

    /// <summary>Actions that the role's inline policy allows.</summary>
    public IReadOnlyList<string> InlineActions { get; init; } = [];

    public string Arn(string accountId) => $"arn:aws:iam::{accountId}:role{Path}{Name}";
}
