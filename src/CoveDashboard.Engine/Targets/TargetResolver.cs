using CoveDashboard.Engine.Actions;
using CoveDashboard.Engine.Connections;
using CoveDashboard.Engine.Validation;

namespace CoveDashboard.Engine.Targets;

/// <summary>
/// Turns a selection into targets. The one function behind the wizard's preview and every run: pure, no call to AWS, every
/// fault at once.
/// </summary>
internal static class TargetResolver
{
    /// <summary>More than this is refused: 10,000 accounts in all regions of AWS are 340,000.</summary>
    public const int MaxTargets = 500_000;

    public static Validated<TargetPlan> Resolve(TargetQuestion question, IRegionDirectory directory)
    {
        var faults = new List<Fault>();
        var regions = RegionResolution.Resolve(question, directory, faults);
        if (question is { Scope: ActionScope.Organization, Ous: not null })
            faults.Add(new Fault("action", "Works on the organization as a whole, and your role Operator is limited to OUs. Somebody whose role is not limited can start it."));
        if (question.Scope == ActionScope.Organization)
            return faults.Count > 0 ? Validated<TargetPlan>.Refused(faults) : OrganizationTarget(question);

        var selected = AccountSelection.Resolve(question, faults);
        if (faults.Count == 0 && selected.Accounts.Count == 0)
            faults.Add(NoEligibleAccounts(selected));
        if (faults.Count == 0 && (long)selected.Accounts.Count * regions.Count > MaxTargets)
            faults.Add(new Fault("targets", $"{selected.Accounts.Count:N0} accounts × {regions.Count} regions are more than {MaxTargets:N0} targets. Take fewer regions or OUs at a time."));
        return faults.Count > 0 ? Validated<TargetPlan>.Refused(faults) : Plan(question, directory, selected, regions);
    }

    private static TargetPlan Plan(TargetQuestion question, IRegionDirectory directory, SelectedAccounts selected, IReadOnlyList<string> asked)
    {
        IReadOnlyList<string> regions = question.Scope == ActionScope.Account ? [Target.GlobalRegion] : asked;
        var targets = new TargetGrid(selected.Accounts, regions, firstOrdinal: 0);
        var skipped = new SkippedGrid(selected.NotActive, regions, targets.Count);
        var byRole = selected.Accounts.Count(a => !a.UseCallerSession);
        var upTo = regions.Any(r => directory.Find(r)?.IsOptIn == true);
        return new TargetPlan(targets, skipped, selected.LeftOut, regions, selected.Accounts.Count, byRole, upTo, selected.Warnings);
    }

    private static TargetPlan OrganizationTarget(TargetQuestion question)
    {
        var id = question.Organization.Identity.CallerAccountId;
        var account = question.Organization.FindAccount(id);
        var target = new Target(
            0, id, account?.Name ?? id, account?.Email, account is null ? "" : question.Organization.PathOf(account), Target.GlobalRegion, UseCallerSession: true);
        return new TargetPlan([target], [], [], [Target.GlobalRegion], AccountCount: 1, RoleCount: 0, UpTo: false, Warnings: []);
    }

    private static Fault NoEligibleAccounts(SelectedAccounts selected)
    {
        var why = selected.LeftOut
            .GroupBy(l => l.Reason)
            .Select(g => $"{g.Count():N0} {InWords(g.Key)}");
        var list = string.Join(", ", why);
        return new Fault("targets", list.Length == 0
            ? "No eligible accounts: the selection holds no account at all."
            : $"No eligible accounts: {list}. Select at least one active account other than the calling one.");
    }

    private static string InWords(LeftOutReason reason) => reason switch
    {
        LeftOutReason.Ignored => "ignored",
        LeftOutReason.CallingAccount => "is the calling account",
        LeftOutReason.ManagementAccount => "is the management account",
        LeftOutReason.NotActive => "not active",
        LeftOutReason.RegionDisabled => "without an enabled region",
        LeftOutReason.OutsideOus => "outside the OUs to which your role is limited",
    };
}
