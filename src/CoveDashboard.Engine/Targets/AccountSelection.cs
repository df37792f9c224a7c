using CoveDashboard.Engine.Connections;
using CoveDashboard.Engine.Organizations;
using CoveDashboard.Engine.Validation;

namespace CoveDashboard.Engine.Targets;

/// <summary>Which accounts a selection means, and why the others do not take part.</summary>
internal static class AccountSelection
{
    public static SelectedAccounts Resolve(TargetQuestion question, List<Fault> faults)
    {
        var organization = question.Organization;
        var include = question.Targets.Include;
        var before = faults.Count;
        if (include is { Count: 0 } && question.Tagged is null)
            faults.Add(new Fault("targets.include", "The list is empty. Name accounts or OUs, or leave targets out to take everything."));
        var ids = new IdResolver(organization, faults, question.IsStanding);
        var named = ids.Resolve("targets.include", include ?? []);
        var ignored = ids.Resolve("targets.ignore", question.Targets.Ignore, isIgnore: true);
        var isEverything = include is null && question.Tagged is null;
        if (isEverything && organization.Accounts.Count == 0)
            RefuseUnreadable(question, faults);
        if (faults.Count > before)
            return SelectedAccounts.None;

        foreach (var tagged in question.Tagged ?? new HashSet<string>(StringComparer.Ordinal))
            named.TryAdd(tagged, tagged);
        var selected = isEverything ? Everything(question) : named;
        return new Sorting(question, ignored).Sort(InTreeOrder(organization, selected), ids.Warnings);
    }

    private static Dictionary<string, string> Everything(TargetQuestion question)
    {
        var all = question.Organization.Accounts.ToDictionary(a => a.Id, a => a.Id, StringComparer.Ordinal);
        // Accounts that are named by hand leave these two out, and they count all the same: as not reached, when nothing lets them in.
        all.TryAdd(question.Organization.Identity.CallerAccountId, "");
        if (question.Organization.Identity.ManagementAccountId is { } management)
            all.TryAdd(management, "");
        return all;
    }

    /// <summary>Accounts in tree order; those that only the request knows come last, by id.</summary>
    private static IEnumerable<Account> InTreeOrder(Organization organization, Dictionary<string, string> selected) =>
        organization.Accounts.Where(a => selected.ContainsKey(a.Id)).Concat(
            selected.Keys.Where(id => organization.FindAccount(id) is null)
                .Order(StringComparer.Ordinal)
                .Select(id => new Account(id, id, Email: null, Arn: null, AccountState.Unknown, JoinedMethod: null, JoinedAt: null, ParentId: null)));

    private static void RefuseUnreadable(TargetQuestion question, List<Fault> faults)
    {
        if (question.Targets.IncludeCallingAccount || question.Organization.Unreadable is not [var refused, ..])
            return;
        faults.Add(new Fault(
            "targets",
            $"The organization cannot be read: {refused.Operation} was refused ({refused.ErrorCode}). Grant the caller organizations:ListRoots, " +
            "organizations:ListOrganizationalUnitsForParent and organizations:ListAccountsForParent, name accounts in targets.include, " +
            $"or list them under Cove:Connections:{question.Connection.Name}:Accounts."));
    }

    /// <summary>Puts each selected account where it belongs.</summary>
    private sealed class Sorting(TargetQuestion question, Dictionary<string, string> ignored)
    {
        private readonly OrganizationIdentity _identity = question.Organization.Identity;
        private readonly OuReach _reach = new(question.Organization, question.Ous);
        private readonly Dictionary<string, string> _paths = new(StringComparer.Ordinal);
        private readonly HashSet<string> _named = (question.Targets.Include ?? []).ToHashSet(StringComparer.Ordinal);

        public SelectedAccounts Sort(IEnumerable<Account> accounts, IReadOnlyList<string> warnings)
        {
            var taken = new List<TargetAccount>();
            var notActive = new List<NotActiveAccount>();
            var leftOut = new List<LeftOut>();
            foreach (var account in accounts)
            {
                var isCaller = account.Id == _identity.CallerAccountId;
                var member = new TargetAccount(account.Id, account.Name, account.Email, PathOf(account), isCaller);
                if (ReasonFor(account, isCaller) is not { } reason)
                {
                    taken.Add(member);
                    continue;
                }
                leftOut.Add(new LeftOut(account.Id, account.Name, member.OuPath, reason.Reason, reason.Detail));
                if (reason.Reason == LeftOutReason.NotActive)
                    notActive.Add(new NotActiveAccount(member, reason.Detail));
            }
            return new SelectedAccounts(taken, notActive, leftOut, [.. PartialWarning(), .. warnings]);
        }

        private (LeftOutReason Reason, string Detail)? ReasonFor(Account account, bool isCaller)
        {
            if (ignored.TryGetValue(account.Id, out var by))
                return (LeftOutReason.Ignored, by);
            if (!_reach.Holds(account.Id))
                return (LeftOutReason.OutsideOus, OuReach.Limit(question.Ous!));
            if (isCaller)
                return question.Targets.IncludeCallingAccount ? null : (LeftOutReason.CallingAccount, "The calling account did not opt in.");
            if (account.State is not (AccountState.Active or AccountState.Unknown))
                return (LeftOutReason.NotActive, AccountStates.InAwsWords(account.State));
            if (account.Id == _identity.ManagementAccountId && !IsWantedManagementAccount(account.Id))
                return (LeftOutReason.ManagementAccount, $"{ConnectionSettings.DefaultMemberRole} does not exist in the management account; name the account to reach it by another role.");
            return null;
        }

        private bool IsWantedManagementAccount(string id) => _named.Contains(id) || question.Connection.MemberRoles.ContainsKey(id);

        private string PathOf(Account account)
        {
            if (account.ParentId is not { } parent)
                return "";
            if (!_paths.TryGetValue(parent, out var path))
                _paths[parent] = path = question.Organization.PathOf(account);
            return path;
        }

        private IEnumerable<string> PartialWarning()
        {
            if (question.Organization is not { IsPartial: true } organization)
                yield break;
            var first = organization.Unreadable[0];
            yield return $"{organization.Accounts.Count:N0} accounts read; {organization.Unreadable.Count:N0} {(organization.Unreadable.Count == 1 ? "part" : "parts")} of the organization unreadable " +
                $"({first.ErrorCode}, {first.Operation}). Counts are minimums.";
        }
    }
}
