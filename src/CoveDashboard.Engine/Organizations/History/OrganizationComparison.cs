namespace CoveDashboard.Engine.Organizations.History;

/// <summary>What is different in a later reading.</summary>
/// <param name="From">The earlier reading.</param>
/// <param name="To">The later reading.</param>
/// <param name="Changes">What happened, kind by kind, in tree order; what cannot be told last. At most <see cref="MaxChanges"/>.</param>
/// <param name="Counts">How many there are of each kind, of all; kinds without any are left out.</param>
public sealed record OrganizationComparison(
    OrganizationReading From, OrganizationReading To, IReadOnlyList<OrganizationChange> Changes, IReadOnlyDictionary<OrganizationChangeKind, int> Counts)
{
    /// <summary>More are counted and not listed.</summary>
    public const int MaxChanges = 10_000;

    public bool IsCut => Changes.Count < Counts.Values.Sum();
}
