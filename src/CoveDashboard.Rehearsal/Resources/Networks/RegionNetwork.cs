namespace CoveDashboard.Rehearsal.Resources.Networks;

/// <summary>What an account has of networks in one region. Immutable: a change makes another one.</summary>
internal sealed record RegionNetwork
{
    public static readonly RegionNetwork Empty = new();

    public IReadOnlyList<Vpc> Vpcs { get; init; } = [];

    public IReadOnlyList<Subnet> Subnets { get; init; } = [];

    public IReadOnlyList<SecurityGroup> Groups { get; init; } = [];

    public IReadOnlyList<NetworkInterface> Interfaces { get; init; } = [];

    public IReadOnlyList<InternetGateway> InternetGateways { get; init; } = [];

    public IReadOnlyList<RouteTable> RouteTables { get; init; } = [];

    public IReadOnlyList<NetworkAcl> Acls { get; init; } = [];

    public IReadOnlyList<NatGateway> NatGateways { get; init; } = [];

    public IReadOnlyList<VpcEndpoint> Endpoints { get; init; } = [];

    public IReadOnlyList<VpcPeering> Peerings { get; init; } = [];

    /// <summary>The group by its id; null when there is none.</summary>
    public SecurityGroup? FindGroup(string id) => Groups.FirstOrDefault(g => g.Id == id);

    public RegionNetwork With(SecurityGroup group) => this with { Groups = [.. Groups.Select(g => g.Id == group.Id ? group : g)] };
}
