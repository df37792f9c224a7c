using CoveDashboard.Engine.Connections;

namespace CoveDashboard.Snippets.Runs;

/// <summary>The role that is assumed in each account.</summary>
/// <param name="Name">Name, path and name, or an ARN.</param>
/// <param name="Others">ARNs of accounts that have another role.</param>
internal sealed record MemberRoles(string Partition, string Name, IReadOnlyDictionary<string, string> Others)
{
    /// <summary>In the ARN stands <c>{account}</c> for the account's id.</summary>
    public string Template => Arn(Name, "{account}");

    public static MemberRoles Of(ConnectionSettings connection, string partition, string? asked, IEnumerable<string> accounts)
    {
        var roles = new MemberRoles(partition, asked ?? connection.MemberRole ?? ConnectionSettings.DefaultMemberRole, new Dictionary<string, string>(StringComparer.Ordinal));
        return asked is not null ? roles : roles with
        {
            Others = accounts.Where(connection.MemberRoles.ContainsKey).ToDictionary(a => a, a => roles.Arn(connection.MemberRoles[a], a), StringComparer.Ordinal),
        };
    }

    private string Arn(string role, string account) =>
        role.StartsWith("arn:", StringComparison.Ordinal) ? role : $"arn:{Partition}:iam::{account}:role/{role.TrimStart('/')}";
}
