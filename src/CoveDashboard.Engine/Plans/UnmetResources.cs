using CoveDashboard.Engine.Actions;
using CoveDashboard.Engine.Organizations;

namespace CoveDashboard.Engine.Plans;

/// <summary>What was asked for by name and came to no finding: its target took no part, or could not be read. Said, never dropped.</summary>
internal static class UnmetResources
{
    private const string Why = "Was asked for, and its account and region took no part in the planning or could not be read; see the run's targets.";

    public static IEnumerable<PlanLeftOut> Of(IReadOnlyList<ResourceRef> asked, PlanFacts facts, Organization organization)
    {
        if (asked.Count == 0)
            return [];
        var met = facts.Changes.Select(c => new ResourceRef(c.AccountId, c.Region, c.Resource))
            .Concat(facts.LeftOut.Select(l => new ResourceRef(l.AccountId, l.Region, l.Resource)))
            .ToHashSet();
        return asked.Distinct().Where(r => !met.Contains(r)).Select(r => NotReached(r, organization));
    }

    private static PlanLeftOut NotReached(ResourceRef resource, Organization organization)
    {
        var account = organization.FindAccount(resource.AccountId);
        return new PlanLeftOut(
            resource.AccountId,
            account?.Name ?? resource.AccountId,
            account is null ? "" : organization.PathOf(account),
            resource.Region,
            resource.Resource,
            LeftOutItemReason.NotReached,
            Why);
    }
}
