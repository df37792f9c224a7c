using CoveDashboard.Rehearsal.Calls;
using CoveDashboard.Rehearsal.Resources;

namespace CoveDashboard.Rehearsal.Services.Ec2;

/// <summary>EC2: regions and networks.</summary>
internal sealed class Ec2Service : IRehearsedService
{
    public Ec2Service(EnabledRegions enabledRegions, NetworkPlanter planter, Paging paging)
    {
        var networks = new Networks(planter, paging);
        Operations = new Dictionary<string, OperationHandler>(StringComparer.Ordinal)
        {
            ["DescribeRegions"] = new(new Regions(enabledRegions).Describe),
            ["DescribeVpcs"] = new(networks.DescribeVpcs),
            ["DescribeSubnets"] = new(networks.DescribeSubnets),
            ["DescribeSecurityGroups"] = new(networks.DescribeSecurityGroups),
            ["DescribeNetworkInterfaces"] = new(networks.DescribeNetworkInterfaces),
            ["DescribeInstances"] = new(networks.DescribeInstances),
        };
    }

    public string Id => "ec2";

    public IReadOnlyDictionary<string, OperationHandler> Operations { get; }
}
