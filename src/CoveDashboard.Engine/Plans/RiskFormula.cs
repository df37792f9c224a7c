using CoveDashboard.Engine.Organizations;

namespace CoveDashboard.Engine.Plans;

/// <summary>Computes how many approvals a plan needs. Pure: the same inputs give the same answer, which is shown with them.</summary>
internal static class RiskFormula
{
    /// <summary>Before anything is known.</summary>
    public static Risk None { get; } = new(0, 0, 0, 0, 0, 0, TouchesManagementAccount: false, 0, []);

    /// <param name="accounts">Accounts that the plan touches.</param>
    /// <param name="earlier">Accounts that the requester's other plans of 24 hours touch: splitting gains nothing.</param>
    public static Risk Of(IReadOnlySet<string> accounts, IReadOnlySet<string> earlier, int irreversible, Organization organization, ApprovalOptions options)
    {
        var critical = CriticalAccounts.Of(organization, options);
        var all = accounts.Union(earlier, StringComparer.Ordinal).ToHashSet(StringComparer.Ordinal);
        var active = organization.Accounts.Count(a => a.State == AccountState.Active);
        var percent = active == 0 ? 100 : Math.Round(100.0 * all.Count / active, 1);
        var inCritical = accounts.Count(critical.Contains);
        var management = organization.Identity.ManagementAccountId is { } id && accounts.Contains(id);

        var because = new List<string>();
        if (all.Count > options.TwoAboveAccounts)
            because.Add($"{all.Count:N0} accounts are more than {options.TwoAboveAccounts:N0}{Summed(accounts, all)}");
        if (percent > options.TwoAbovePercent && all.Count > 1)
            because.Add($"{percent:0.#} % of the organization's {active:N0} active accounts is more than {options.TwoAbovePercent:0.#} %{Summed(accounts, all)}");
        if (inCritical > 0)
            because.Add($"{inCritical:N0} {(inCritical == 1 ? "account is" : "accounts are")} in critical OUs");
        if (management)
            because.Add("the management account is touched");
        if (irreversible > 0)
            because.Add($"{irreversible:N0} {(irreversible == 1 ? "change" : "changes")} cannot be undone");
        var approvals = because.Count > 0 ? 2 : options.AllowNone && all.Count == 1 ? 0 : 1;
        if (because.Count == 0)
            because.Add(approvals == 0 ? "one reversible, non-critical account, and the configuration allows none" : "no rule asks for two");
        return new Risk(accounts.Count, all.Count, active, percent, irreversible, inCritical, management, approvals, because);
    }

    private static string Summed(IReadOnlySet<string> accounts, HashSet<string> all) =>
        all.Count > accounts.Count ? " (summed over your plans of 24 hours)" : "";
}

/// <summary>Accounts of the critical OUs, at any depth.</summary>
internal static class CriticalAccounts
{
    public static IReadOnlySet<string> Of(Organization organization, ApprovalOptions options) => options.CriticalOus
        .Select(organization.FindUnit)
        .OfType<OrganizationalUnit>()
        .SelectMany(organization.AccountsBelow)
        .Select(a => a.Id)
        .ToHashSet(StringComparer.Ordinal);
}
