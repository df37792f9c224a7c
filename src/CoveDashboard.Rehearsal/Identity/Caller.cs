using CoveDashboard.Rehearsal.Policies;

namespace CoveDashboard.Rehearsal.Identity;

/// <summary>Who signed a request, with what that identity may do. Immutable.</summary>
/// <param name="AccountId">The account in which the call acts.</param>
/// <param name="Arn">ARN of the user or of the role's session.</param>
/// <param name="UserId">Unique id as GetCallerIdentity gives it.</param>
/// <param name="Secret">Secret of the key: never leaves this process.</param>
/// <param name="Policies">Policies of the user or role.</param>
internal sealed record Caller(string AccountId, string Arn, string UserId, string Secret, IReadOnlyList<Policy> Policies)
{
    /// <summary>Session policies; null when there are none.</summary>
    public IReadOnlyList<Policy>? SessionPolicies { get; init; }

    /// <summary>The role's session; null for a user.</summary>
    public RoleSession? Session { get; init; }

    /// <summary>Says who, never the secret.</summary>
    public override string ToString() => Arn;
}
