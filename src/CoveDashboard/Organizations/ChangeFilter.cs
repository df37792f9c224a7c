using CoveDashboard.Engine.Organizations.History;

namespace CoveDashboard.Organizations;

/// <summary>Which changes of a comparison are wanted. Immutable.</summary>
/// <param name="Kind">Null: every kind.</param>
/// <param name="Search">In names, ids and what they were and are, upper and lower case alike; null: everything.</param>
public sealed record ChangeFilter(OrganizationChangeKind? Kind, string? Search)
{
    public static readonly ChangeFilter All = new(null, null);

    public IEnumerable<OrganizationChange> Of(OrganizationComparison comparison) =>
        comparison.Changes.Where(c => (Kind is null || c.Kind == Kind) && (Search is null || Has(c.NodeId) || Has(c.Name) || Has(c.Before) || Has(c.After)));

    private bool Has(string? text) => text?.Contains(Search!, StringComparison.OrdinalIgnoreCase) ?? false;
}
