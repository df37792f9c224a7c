using CoveDashboard.Engine.Organizations;
using CoveDashboard.Engine.Targets;

namespace CoveDashboard.Engine.Freezes;

/// <summary>Which accounts lie in a freeze's OUs. One whose place in the tree cannot be known may lie there, so it does. For one thread at a time.</summary>
/// <param name="organization">Null: it cannot be read, and no place is known.</param>
internal sealed class FreezeReach(Organization? organization, Freeze freeze)
{
    private const int MostDepth = 20;
    private readonly OuReach? _reach = organization is null ? null : new OuReach(organization, freeze.Ous.ToHashSet(StringComparer.Ordinal));

    public bool Holds(string accountId) => freeze.Ous.Count == 0 || _reach is null || _reach.Holds(accountId) || !IsPlaceKnown(accountId);

    /// <summary>"Prod (ou-ab12-3c4d5e6f)", joined; empty for the whole organization.</summary>
    public string Words => string.Join(", ", freeze.Ous.Select(id => organization?.FindUnit(id) is { } unit ? $"{unit.Name} ({id})" : id));

    private bool IsPlaceKnown(string accountId)
    {
        var unit = organization?.FindAccount(accountId)?.ParentId is { } parent ? organization.FindUnit(parent) : null;
        for (var depth = 0; unit is { ParentId: { } above } && depth < MostDepth; depth++)
            unit = organization!.FindUnit(above);
        return unit is not null;
    }
}
