using System.Globalization;
using CoveDashboard.Components.Controls;
using CoveDashboard.Engine.Actions;
using CoveDashboard.Engine.Connections;
using CoveDashboard.Engine.Runs;
using CoveDashboard.Engine.Targets;

namespace CoveDashboard.Components.Pages.Wizard;

/// <summary>What a run will do, before it does: calls, permissions, and the note for the security desk. Immutable.</summary>
public sealed class RunReview(ActionDescription action, TargetPlan plan, ConnectionSettings connection, RunRequest request)
{
    public int Targets => plan.Targets.Count;

    /// <summary>One AssumeRole an account, besides the accounts that the connection's own session reaches.</summary>
    public int AssumeRoleCalls => plan.RoleCount;

    /// <summary>Expected calls of the action itself, besides AssumeRole and the question which regions an account has enabled.</summary>
    public long Calls => action.CallsOf(Targets) + (action.Scope == ActionScope.Regional ? plan.AccountCount : 0);

    /// <summary>What AWS charges for the calls of the action itself, in US dollars, about; 0: nothing.</summary>
    public decimal Usd => action.UsdOf(Targets);

    /// <summary>IAM actions that the member role needs.</summary>
    public IReadOnlyList<string> Permissions =>
        [.. action.Operations.Select(o => o.IamAction).Concat(action.Scope == ActionScope.Regional ? ["ec2:DescribeRegions"] : []).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];

    /// <summary>IAM actions that the role for applying needs, later: the changes, and the reads around them.</summary>
    public IReadOnlyList<string> ApplyPermissions =>
        [.. action.Writes.Concat(action.Operations).Select(o => o.IamAction).Distinct(StringComparer.Ordinal)];

    public string Role => request.Options.RoleName ?? connection.MemberRole ?? ConnectionSettings.DefaultMemberRole;

    public string SessionName => request.Options.RoleSessionName ?? connection.RoleSessionName ?? "cove-<run id>";

    /// <summary>What the people who watch CloudTrail should know before they see it.</summary>
    public string SecurityNote(DateTimeOffset now) => string.Join('\n',
        connection.IsRehearsal ? "REHEARSAL: nothing of this reaches AWS." : action.Kind == ActionKind.Remediation ? "Announcement of a read-only dry run: it plans changes and makes none" : "Announcement of a read-only inventory",
        $"What: {action.Title} ({action.Id})",
        $"Connection: {connection.Name}",
        $"Where: {Format.Of(plan.AccountCount, "account")}, {Format.Of(plan.Regions.Count, "region")} ({string.Join(", ", plan.Regions.Take(6))}{(plan.Regions.Count > 6 ? ", …" : "")})",
        $"Role assumed in each account: {Role}",
        $"Role session name: {SessionName}",
        $"AssumeRole calls expected: {Format.Count(AssumeRoleCalls)}; other calls about {Format.Count(Calls)}",
        $"API calls used: {string.Join(", ", Permissions)}",
        $"Begins: {now.UtcDateTime.ToString("yyyy-MM-dd HH:mm 'UTC'", CultureInfo.InvariantCulture)}, for up to an hour or so",
        $"Reason: {request.Reason ?? "not stated"}");

    /// <summary>Accounts that do not take part, by reason.</summary>
    public IReadOnlyList<LeftOutGroup> LeftOut =>
        [.. plan.LeftOut.GroupBy(l => l.Reason).OrderBy(g => g.Key).Select(g => new LeftOutGroup(Words(g.Key), [.. g]))];

    private static string Words(LeftOutReason reason) => reason switch
    {
        LeftOutReason.Ignored => "left out by you",
        LeftOutReason.CallingAccount => "the calling account",
        LeftOutReason.ManagementAccount => "the management account: the default role does not exist there",
        LeftOutReason.NotActive => "not active: skipped",
        LeftOutReason.RegionDisabled => "region not enabled: skipped",
        LeftOutReason.OutsideOus => "outside the OUs to which your role is limited",
    };
}

/// <summary>Accounts that do not take part for one reason.</summary>
public sealed record LeftOutGroup(string Reason, IReadOnlyList<LeftOut> Accounts);
