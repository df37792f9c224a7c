using CoveDashboard.Rehearsal.Calls;
using CoveDashboard.Rehearsal.State;

namespace CoveDashboard.Rehearsal.Resources;

/// <summary>The trails of every account. The world's lock guards it.</summary>
internal sealed class TrailStore(World world)
{
    private readonly Changes<string, IReadOnlyList<Trail>> _trails = new(new TrailPlanter(world).Plant);

    /// <summary>Trails whose home is in the account.</summary>
    public IReadOnlyList<Trail> Of(string accountId, Call call) => _trails.Of(accountId, call.SeenUntil);

    /// <summary>Trails that the caller's account sees: its own and, in a member, the organization's.</summary>
    public IEnumerable<Trail> VisibleTo(Call call)
    {
        var management = world.Organization.Management.Id;
        var own = Of(call.AccountId, call);
        return call.AccountId == management || world.Organization.FindAccount(call.AccountId) is null
            ? own
            : own.Concat(Of(management, call).Where(t => t.IsOrganizationTrail));
    }

    public void Put(Trail trail, Call call) => _trails.Put(trail.AccountId, [.. Others(trail, call), trail], call.Now);

    public void Remove(Trail trail, Call call) => _trails.Put(trail.AccountId, [.. Others(trail, call)], call.Now);

    private IEnumerable<Trail> Others(Trail trail, Call call) => Of(trail.AccountId, call).Where(t => t.Arn != trail.Arn);
}
