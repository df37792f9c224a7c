namespace CoveDashboard.Aws.Sessions;

/// <summary>ARNs of roles.</summary>
internal static class RoleArns
{
    /// <param name="role">Role name, path and name, or an ARN, which is taken as it is.</param>
    public static string Of(string partition, string accountId, string role) =>
        role.StartsWith("arn:", StringComparison.Ordinal) ? role : $"arn:{partition}:iam::{accountId}:role/{role.TrimStart('/')}";

    /// <summary>The role's name without path.</summary>
    public static string NameOf(string roleArn) => roleArn[(roleArn.LastIndexOf('/') + 1)..];
}
