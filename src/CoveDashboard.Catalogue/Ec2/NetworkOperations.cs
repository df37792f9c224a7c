using CoveDashboard.Engine.Actions;

namespace CoveDashboard.Catalogue.Ec2;

/// <summary>The reads that several of EC2's actions declare.</summary>
internal static class NetworkOperations
{
    public static readonly ActionOperation DescribeVpcs = new("ec2", "DescribeVpcs", "ec2:DescribeVpcs");
    public static readonly ActionOperation DescribeNetworkInterfaces = new("ec2", "DescribeNetworkInterfaces", "ec2:DescribeNetworkInterfaces");
}
