using CoveDashboard.Engine.Organizations;

namespace CoveDashboard.Engine.Targets;

/// <summary>Which accounts lie below the OUs that a role is limited to. For one thread at a time.</summary>
/// <param name="ous">Root or OU ids; null reaches everywhere.</param>
public sealed class OuReach(Organization organization, IReadOnlySet<string>? ous)
{
    private readonly Dictionary<string, bool> _held = new(StringComparer.Ordinal);

    /// <summary>An account whose place in the tree is not known lies outside every limit.</summary>
    public bool Holds(string accountId) => ous is null || (organization.FindAccount(accountId)?.ParentId is { } parent && HoldsUnit(parent));

    internal static string Limit(IReadOnlySet<string> ous) => $"The role Operator is limited to {string.Join(", ", ous.Order(StringComparer.Ordinal))}.";

    private bool HoldsUnit(string id)
    {
        if (_held.TryGetValue(id, out var known))
            return known;
        var held = ous!.Contains(id) || (organization.FindUnit(id)?.ParentId is { } above && HoldsUnit(above));
        _held[id] = held;
        return held;
    }
}
