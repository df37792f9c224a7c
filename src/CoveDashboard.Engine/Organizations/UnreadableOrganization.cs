namespace CoveDashboard.Engine.Organizations;

/// <summary>What to tell a person when nothing of an organization could be read.</summary>
public static class UnreadableOrganization
{
    /// <summary>Why, and what to do; null when something was read.</summary>
    public static string? Explain(string connection, Organization organization)
    {
        if (organization.Accounts.Count > 0 || organization.Units.Count > 0)
            return null;
        var caller = organization.Identity;
        if (organization.Unreadable.Any(u => u.ErrorCode == "AWSOrganizationsNotInUseException"))
            return $"Account {caller.CallerAccountId} is not in an organization (AWSOrganizationsNotInUseException). Let connection {connection} call as an organization's management account or a delegated administrator, or list its accounts by hand under Cove:Connections:{connection}:Accounts.";
        var refused = string.Join("; ", organization.Unreadable.GroupBy(u => u.ErrorCode, StringComparer.Ordinal).Select(g => $"{g.Key} on {string.Join(", ", g.Select(u => u.Operation))}"));
        return $"{caller.CallerArn} may not read the organization ({(refused.Length > 0 ? refused : "AWS gave no root and no account")}). Grant organizations:ListRoots, ListOrganizationalUnitsForParent and ListAccountsForParent to it as management account or delegated administrator, or list accounts by hand under Cove:Connections:{connection}:Accounts.";
    }
}
