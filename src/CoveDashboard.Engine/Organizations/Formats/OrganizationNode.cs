namespace CoveDashboard.Engine.Organizations.Formats;

/// <summary>The root, an OU or an account, told alike.</summary>
internal sealed record OrganizationNode(string Id, string Name, string Type, string? ParentId, OrganizationalUnit? Unit, Account? Account)
{
    public const string RootType = "ROOT";
    public const string UnitType = "ORGANIZATIONAL_UNIT";
    public const string AccountType = "ACCOUNT";

    public static OrganizationNode Of(OrganizationalUnit unit) => new(unit.Id, unit.Name, unit.IsRoot ? RootType : UnitType, unit.ParentId, unit, null);

    public static OrganizationNode Of(Account account) => new(account.Id, account.Name, AccountType, account.ParentId, null, account);

    /// <summary>AWS's word for an account's state; null for what has none, or when AWS gave none.</summary>
    public string? Status => Account is { State: not AccountState.Unknown and var state } ? AccountStates.InAwsWords(state) : null;
}
