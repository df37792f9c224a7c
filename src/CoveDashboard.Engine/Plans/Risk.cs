namespace CoveDashboard.Engine.Plans;

/// <summary>Why a plan needs the approvals that it needs: the inputs of the formula, each shown.</summary>
/// <param name="Accounts">Accounts that this plan touches.</param>
/// <param name="AccountsOfRequester">Accounts that the requester's plans of the last 24 hours touch, this one included.</param>
/// <param name="OrganizationAccounts">Active accounts of the organization.</param>
/// <param name="Percent"><paramref name="AccountsOfRequester"/> of the organization, 0–100.</param>
/// <param name="Irreversible">Changes that cannot be undone.</param>
/// <param name="CriticalAccounts">Accounts in critical OUs.</param>
/// <param name="TouchesManagementAccount">The management account is among them.</param>
/// <param name="Approvals">0, 1 or 2.</param>
/// <param name="Because">The rules that applied, in words.</param>
public sealed record Risk(
    int Accounts,
    int AccountsOfRequester,
    int OrganizationAccounts,
    double Percent,
    int Irreversible,
    int CriticalAccounts,
    bool TouchesManagementAccount,
    int Approvals,
    IReadOnlyList<string> Because);
