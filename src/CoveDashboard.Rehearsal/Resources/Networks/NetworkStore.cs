using CoveDashboard.Rehearsal.Calls;
using CoveDashboard.Rehearsal.State;

namespace CoveDashboard.Rehearsal.Resources.Networks;

/// <summary>The networks of every account and region. The world's lock guards it.</summary>
internal sealed class NetworkStore(World world)
{
    private readonly Changes<(string AccountId, string Region), RegionNetwork> _networks = Planted(new NetworkPlanter(world));

    public RegionNetwork Of(Call call) => _networks.Of((call.AccountId, call.Region), call.SeenUntil);

    public void Put(RegionNetwork network, Call call) => _networks.Put((call.AccountId, call.Region), network, call.Now);

    private static Changes<(string AccountId, string Region), RegionNetwork> Planted(NetworkPlanter planter) => new(key => planter.Plant(key.AccountId, key.Region));
}
