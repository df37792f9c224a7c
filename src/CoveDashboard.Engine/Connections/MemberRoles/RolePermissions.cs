using CoveDashboard.Engine.Actions;
using CoveDashboard.Engine.Sessions;

namespace CoveDashboard.Engine.Connections.MemberRoles;

/// <summary>IAM actions that the member roles must allow, made from what the actions declare. Nothing else.</summary>
/// <param name="Read">Of the reading role, in order.</param>
/// <param name="Apply">Of the applying role, in order: its changes, their inverses, and the reads around them.</param>
internal sealed record RolePermissions(IReadOnlyList<string> Read, IReadOnlyList<string> Apply)
{
    /// <summary>STS answers it to everybody.</summary>
    private const string NeedsNoPermission = "sts:GetCallerIdentity";

    public static RolePermissions Of(IEnumerable<ActionDescription> actions)
    {
        // An action of the organization runs on the connection's own session, in no member.
        var inMembers = actions.Where(a => a.Scope != ActionScope.Organization).ToList();
        var applied = inMembers.Where(a => a.Kind == ActionKind.Remediation).ToList();
        return new(
            Sorted(inMembers.SelectMany(a => a.Operations)),
            applied.Count == 0 ? [] : Sorted(applied.SelectMany(a => a.Operations.Concat(a.Writes))));
    }

    private static string[] Sorted(IEnumerable<ActionOperation> operations) =>
    [
        .. operations.SelectMany(o => o.IamActions).Append(SessionPolicy.RegionsAction)
            .Where(a => a != NeedsNoPermission).Distinct(StringComparer.OrdinalIgnoreCase).Order(StringComparer.Ordinal),
    ];
}
