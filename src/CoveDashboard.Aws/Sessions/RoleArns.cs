namespace CoveDashboard.Aws.Sessions;

/// <summary>ARNs of roles.</summary>
internal static class RoleArns
{
    /// <param name="role">Role name, path and name, or an ARN, which is taken as it is.</param>
    public static string Of(string partition, string accountId, string role) =>
        role.StartsWith("arn:", StringComparison.Ordinal) ? role : $"arn:{partition}:iam::{accountId}:role/{role.TrimStart('/')}";

    /// <summary>The account of a role; null when the text is no role's ARN.</summary>
    public static string? AccountOf(string roleArn) =>
        roleArn.Split(':', 6) is ["arn", { Length: > 0 }, "iam", "", { Length: 12 } account, { Length: > 5 } role] && role.StartsWith("role/", StringComparison.Ordinal) ? account : null;

    /// <summary>The role's name without path.</summary>
    public static string NameOf(string roleArn) => roleArn[(roleArn.LastIndexOf('/') + 1)..];
}
