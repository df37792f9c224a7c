using CoveDashboard.Rehearsal.State;

namespace CoveDashboard.Rehearsal.Resources;

/// <summary>
/// The trails of every account: planted when asked for, kept only once somebody changes them, so memory follows the
/// changes. The world's lock guards it.
/// </summary>
internal sealed class TrailStore(World world)
{
    private readonly TrailPlanter _planter = new(world);
    private readonly Dictionary<string, IReadOnlyList<Trail>> _changed = new(StringComparer.Ordinal);

    /// <summary>Trails whose home is in the account.</summary>
    public IReadOnlyList<Trail> Of(string accountId) => _changed.TryGetValue(accountId, out var changed) ? changed : _planter.Plant(accountId);

    /// <summary>Trails that the account sees: its own and, in a member, the organization's.</summary>
    public IEnumerable<Trail> VisibleTo(string accountId)
    {
        var management = world.Organization.Management.Id;
        var own = Of(accountId);
        return accountId == management || world.Organization.FindAccount(accountId) is null ? own : own.Concat(Of(management).Where(t => t.IsOrganizationTrail));
    }

    public void Put(Trail trail) => _changed[trail.AccountId] = [.. Of(trail.AccountId).Where(t => t.Arn != trail.Arn), trail];

    public void Remove(Trail trail) => _changed[trail.AccountId] = [.. Of(trail.AccountId).Where(t => t.Arn != trail.Arn)];
}
