using CoveDashboard.Components.Controls;
using CoveDashboard.Engine.Organizations;
using CoveDashboard.Engine.Organizations.Governance;

namespace CoveDashboard.Components.Pages.Organizations;

/// <summary>Sentences about a reading.</summary>
internal static class OrganizationWords
{
    /// <summary>What a partial reading lacks; null when nothing is missing.</summary>
    public static string? Partial(Organization organization)
    {
        if (!organization.IsPartial)
            return null;
        var codes = organization.Unreadable.Select(u => u.ErrorCode).Concat(organization.Unreadable.Select(u => u.Operation)).Distinct(StringComparer.Ordinal);
        var parts = organization.Unreadable.Select(u => u.NodeId).Distinct(StringComparer.Ordinal).Count();
        return $"{Format.Of(organization.Accounts.Count, "account")} read; {Format.Of(parts, "OU")} unreadable ({string.Join(", ", codes)}). Counts are minimums.";
    }

    public static string StateOf(AccountState state) => state switch
    {
        AccountState.Unknown => "state unknown",
        AccountState.PendingActivation => "pending activation",
        AccountState.Active => "active",
        AccountState.Suspended => "suspended",
        AccountState.PendingClosure => "pending closure",
        AccountState.Closed => "closed",
    };

    /// <summary>Their names; "–" with the reason while nobody knows.</summary>
    public static string Administrators(DelegationReading? reading, Organization organization) => reading switch
    {
        null => "–",
        { Administrators: null } => $"unknown: {reading.Refusal?.Operation} was refused ({reading.Refusal?.ErrorCode})",
        { Administrators.Count: 0 } => "none",
        _ => string.Join(", ", reading.Administrators.Keys.Select(id => organization.FindAccount(id)?.Name ?? id).Order(StringComparer.Ordinal)),
    };

    /// <summary>Nothing runs there: suspended, or closed in one of its stages. Counted apart.</summary>
    public static bool IsSuspended(AccountState state) => state is AccountState.Suspended or AccountState.PendingClosure or AccountState.Closed;

    /// <summary>E.g. <c>412 accounts (409 active, 3 suspended)</c>.</summary>
    public static string Accounts(IReadOnlyCollection<Account> accounts)
    {
        var states = accounts.GroupBy(a => a.State).OrderByDescending(g => g.Key == AccountState.Active).ThenBy(g => g.Key)
            .Select(g => $"{Format.Count(g.Count())} {StateOf(g.Key)}");
        var total = Format.Of(accounts.Count, "account");
        return accounts.Count == 0 ? total : $"{total} ({string.Join(", ", states)})";
    }
}
