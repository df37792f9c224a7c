using System.Collections.Frozen;
using CoveDashboard.Engine.Targets;
using CoveDashboard.Engine.Validation;

namespace CoveDashboard.Engine.People;

/// <summary>Which roles can be held, and limited to what.</summary>
internal static class RoleRules
{
    /// <summary>They travel in the session's cookie.</summary>
    public const int MaxOus = 20;

    // Reading is of the whole organization, and an administrator's limits and people belong to no OU.
    private static readonly FrozenSet<Role> Limitable = FrozenSet.Create(Role.Operator, Role.Approver);

    public static void Check(IReadOnlyList<WantedRole> roles, List<Fault> faults)
    {
        foreach (var twice in roles.GroupBy(r => r.Role).Where(g => g.Count() > 1))
            faults.Add(new Fault("roles", $"{twice.Key} stands more than once; name all its OUs in one."));
        for (var index = 0; index < roles.Count; index++)
            if (roles[index].Ous is { } ous)
                CheckOus(roles[index].Role, ous, $"roles[{index}].ous", faults);
    }

    private static void CheckOus(Role role, IReadOnlySet<string> ous, string path, List<Fault> faults)
    {
        if (!Limitable.Contains(role))
            faults.Add(new Fault(path, $"{role} cannot be limited to OUs; {string.Join(" and ", Limitable.Order())} can. Leave ous out."));
        if (ous.Count == 0)
            faults.Add(new Fault(path, "The list is empty. Name OUs, or leave ous out to give the role everywhere."));
        if (ous.Count > MaxOus)
            faults.Add(new Fault(path, $"Names {ous.Count} OUs; at most {MaxOus} are taken. Name an OU above them."));
        foreach (var ou in ous.Where(o => !AwsIds.IsOrganizationalUnit(o) && !AwsIds.IsRoot(o)).Order(StringComparer.Ordinal))
            faults.Add(new Fault(path, $"{AwsIds.Quote(ou)} is no OU id (ou-ab12-3c4d5e6f) and no root id (r-ab12)."));
    }
}
