using CoveDashboard.Engine.Organizations.History;

namespace CoveDashboard.Api.Resources;

/// <summary>A reading that was kept because it differs from the one before.</summary>
/// <param name="FirstSeenAt">When the reading began that gave this first; <c>at</c> with it gives this reading.</param>
/// <param name="LastSeenAt">When the last reading began that gave exactly this; nothing is known from here to the next.</param>
/// <param name="Hash">Equal readings have equal ones.</param>
/// <param name="Partial">Some of it could not be read: counts are minimums.</param>
internal sealed record ReadingResource(
    int Number, DateTimeOffset FirstSeenAt, DateTimeOffset LastSeenAt, string Hash, string? OrganizationId, string CallerArn, int AccountCount, int UnitCount, bool Partial)
{
    public static ReadingResource From(OrganizationReading r) => new(
        r.Number, r.FirstSeenAt.ToUniversalTime(), r.LastSeenAt.ToUniversalTime(), r.Hash, r.OrganizationId, r.CallerArn, r.Accounts, r.Units, r.IsPartial);
}

/// <summary>What is different in the later of two readings.</summary>
/// <param name="Counts">How many there are of each kind, of all, whatever was asked for.</param>
/// <param name="IsCut">There are more than a comparison lists.</param>
/// <param name="Items">Those that were asked for.</param>
internal sealed record OrganizationChangesResource(
    ReadingResource From, ReadingResource To, IReadOnlyDictionary<OrganizationChangeKind, int> Counts, bool IsCut, IReadOnlyList<OrganizationChangeResource> Items)
{
    public static OrganizationChangesResource Of(OrganizationComparison c, IEnumerable<OrganizationChange> items) => new(
        ReadingResource.From(c.From), ReadingResource.From(c.To), c.Counts, c.IsCut, [.. items.Select(i => new OrganizationChangeResource(i.Kind, i.NodeId, i.Name, i.Before, i.After, i.Sentence))]);
}

/// <summary>What happened to an account or OU.</summary>
internal sealed record OrganizationChangeResource(OrganizationChangeKind Kind, string NodeId, string Name, string? Before, string? After, string Sentence);
