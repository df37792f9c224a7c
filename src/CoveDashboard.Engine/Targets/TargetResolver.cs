using CoveDashboard.Engine.Actions;
using CoveDashboard.Engine.Connections;
using CoveDashboard.Engine.TargetSets;
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
        if (question is { Scope: ActionScope.Organization, Ous: not null })
            faults.Add(new Fault("action", "Works on the organization as a whole, and your role Operator is limited to OUs. Somebody whose role is not limited can start it."));
        if (question.Scope == ActionScope.Organization)
        {
            RegionResolution.Resolve(question, directory, faults);
            return faults.Count > 0 ? Validated<TargetPlan>.Refused(faults) : OrganizationTarget(question);
        }

        var parts = SelectionParts.Of(question, directory, faults);
        var union = faults.Count == 0 ? SelectionUnion.Of(parts, question.Organization) : SelectionUnion.Nothing;
        if (faults.Count == 0 && union.Selected.Accounts.Count == 0)
            faults.Add(NoEligibleAccounts(union.Selected));
        if (faults.Count == 0 && union.TargetCount > MaxTargets)
            faults.Add(new Fault("targets", $"{union.Selected.Accounts.Count:N0} accounts in up to {union.Regions.Count} regions are {union.TargetCount:N0} targets; more than {MaxTargets:N0} are refused. Take fewer regions or OUs at a time."));
        return faults.Count > 0 ? Validated<TargetPlan>.Refused(faults) : Plan(directory, union, parts);
    }

    private static TargetPlan Plan(IRegionDirectory directory, SelectionUnion union, IReadOnlyList<SelectionPart> parts)
    {
        var selected = union.Selected;
        var targets = new TargetGrid(selected.Accounts, i => union.RegionsOf(selected.Accounts[i].Id), firstOrdinal: 0);
        NotActiveAccount[] notActive = [.. selected.NotActive];
        var skipped = new SkippedGrid(
            new TargetGrid([.. notActive.Select(a => a.Account)], i => union.RegionsOf(notActive[i].Account.Id), targets.Count),
            notActive.ToDictionary(a => a.Account.Id, a => a.State, StringComparer.Ordinal));
        var byRole = selected.Accounts.Count(a => !a.UseCallerSession);
        var upTo = union.Regions.Any(r => directory.Find(r)?.IsOptIn == true);
        var limit = parts.Select(p => p.Set?.Definition.Limit).Aggregate(seed: (TargetSetLimit?)null, TargetSetLimit.Strictest);
        var conflicts = LimitConflicts.Of(parts);
        return new TargetPlan(targets, skipped, selected.LeftOut, union.Regions, selected.Accounts.Count, byRole, upTo, [.. selected.Warnings, .. SetWarnings(parts, limit, conflicts)])
        {
            Sets = [.. parts.Select(p => p.Set).OfType<TargetSet>().Select(UsedTargetSet.Of)],
            Conflicts = conflicts,
            Limit = limit,
        };
    }

    private static IEnumerable<string> SetWarnings(IReadOnlyList<SelectionPart> parts, TargetSetLimit? limit, IReadOnlyList<LimitConflict> conflicts)
    {
        foreach (var empty in parts.Where(p => p is { Set: not null, Accounts.Accounts.Count: 0 }))
            yield return $"The target set {empty.Set!.Name} takes no account now.";
        foreach (var conflict in conflicts)
            yield return conflict.ToString();
        if (limit is not null)
            yield return $"The whole run goes at the limit of its target sets: {limit}.";
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
