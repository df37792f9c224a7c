using CoveDashboard.Engine.Organizations;
using CoveDashboard.Engine.People;
using CoveDashboard.Engine.Targets;

namespace CoveDashboard.Engine.Runs;

/// <summary>Leaves out of a retry what its operator may not reach, although another operator could start the original.</summary>
internal sealed class RetryReach(IOrganizationDirectory organizations)
{
    /// <returns>Targets within reach, numbered anew, and an entry for each account beyond it.</returns>
    public async Task<(IReadOnlyList<Target> Within, IReadOnlyList<LeftOut> LeftOut)> SplitAsync(
        Run original, IReadOnlyList<Target> targets, Actor actor, CancellationToken cancellationToken)
    {
        if (actor.OusFor(Role.Operator) is not { } ous)
            return ([.. targets.Select(Numbered)], []);
        var reach = new OuReach(await organizations.GetAsync(original.Connection, maxAge: null, cancellationToken), ous);
        var beyond = targets.Where(t => !reach.Holds(t.AccountId)).DistinctBy(t => t.AccountId, StringComparer.Ordinal);
        return (
            [.. targets.Where(t => reach.Holds(t.AccountId)).Select(Numbered)],
            [.. beyond.Select(t => new LeftOut(t.AccountId, t.AccountName, t.OuPath, LeftOutReason.OutsideOus, OuReach.Limit(ous)))]);
    }

    private static Target Numbered(Target target, int ordinal) => target with { Ordinal = ordinal };
}
