namespace CoveDashboard.Engine.Organizations.History;

/// <summary>What a reading says for certain, so that what it could not read is never taken for absent.</summary>
internal static class Certainty
{
    /// <summary>
    /// Whether an account that is not in the reading is not in the organization. It may be below any OU that was refused. Without a tree ListAccounts
    /// has them all; a list from the configuration says nothing about the organization.
    /// </summary>
    public static bool HasAllAccounts(Organization organization) => organization.Roots.Count > 0
        ? organization.Unreadable.All(IsAboutNames)
        : organization.Unreadable.Count > 0 && organization.Unreadable.All(u => u.Operation == "ListRoots");

    /// <summary>Whether an OU that is not in the reading is not in the organization.</summary>
    public static bool HasAllUnits(Organization organization) =>
        organization.Roots.Count > 0 && organization.Unreadable.All(u => IsAboutNames(u) || u.Operation == "ListAccountsForParent");

    /// <summary>A node whose details were refused has its id for a name.</summary>
    public static bool IsNamed(Account account) => account.Arn is not null || account.Name != account.Id;

    /// <inheritdoc cref="IsNamed(Account)"/>
    public static bool IsNamed(OrganizationalUnit unit) => unit.Arn is not null || unit.Name != unit.Id;

    /// <summary>Beside a tree, ListAccounts is asked only for names of accounts that the tree holds by their ids.</summary>
    private static bool IsAboutNames(UnreadableNode refused) => refused is { NodeId: "", Operation: "ListAccounts" };
}
