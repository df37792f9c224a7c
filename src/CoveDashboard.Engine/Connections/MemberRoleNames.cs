namespace CoveDashboard.Engine.Connections;

/// <summary>Which role a connection assumes in a member, by its name without path and ARN.</summary>
public static class MemberRoleNames
{
    /// <param name="asked">What a request names in place of the connection's role; null: nothing.</param>
    public static string Of(ConnectionSettings connection, string accountId, string? asked = null) =>
        NameOf(asked ?? connection.MemberRoles.GetValueOrDefault(accountId) ?? connection.MemberRole ?? ConnectionSettings.DefaultMemberRole);

    /// <summary>The name in a role's name, path and name, or ARN.</summary>
    public static string NameOf(string role) => role[(role.LastIndexOf('/') + 1)..];
}
