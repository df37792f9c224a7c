namespace CoveDashboard.Engine.Connections.MemberRoles;

/// <summary>How a role's trust policy names a caller: the role behind a session, not the session, which ends.</summary>
/// <param name="Arn">Principal of the trust.</param>
/// <param name="PrincipalArnLike">Pattern of <c>aws:PrincipalArn</c> that narrows an account down to the caller; null: <paramref name="Arn"/> is the caller itself.</param>
/// <param name="IsPathUnknown">A session's ARN leaves out the path of its role: one that has a path must be named with it.</param>
public sealed record TrustPrincipal(string Arn, string? PrincipalArnLike, bool IsPathUnknown)
{
    private const string SingleSignOn = "AWSReservedSSO_";

    /// <param name="roleArn">ARN of the role that the caller assumed, where it is configured; null: not known.</param>
    public static TrustPrincipal Of(CallerIdentity caller, string? roleArn)
    {
        if (roleArn is not null)
            return new(roleArn, null, IsPathUnknown: false);
        // arn:aws:sts::111122223333:assumed-role/Name/session
        if (caller.Arn.Split(':', 6) is not [_, var partition, "sts", _, var account, var resource] || resource.Split('/') is not ["assumed-role", var name, ..])
            return new(caller.Arn, null, IsPathUnknown: false);
        // IAM makes these roles under a path with a region in it, which no session tells.
        return name.StartsWith(SingleSignOn, StringComparison.Ordinal)
            ? new($"arn:{partition}:iam::{account}:root", $"arn:{partition}:iam::{account}:role/aws-reserved/sso.amazonaws.com/*{name}", IsPathUnknown: false)
            : new($"arn:{partition}:iam::{account}:role/{name}", null, IsPathUnknown: true);
    }
}
