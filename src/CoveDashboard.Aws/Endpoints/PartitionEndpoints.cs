using System.Collections.Frozen;
using CoveDashboard.ServiceModels;

namespace CoveDashboard.Aws.Endpoints;

/// <summary>Hosts of the services that have one endpoint a partition, where they differ from the naming rule.</summary>
internal static class PartitionEndpoints
{
    private static readonly FrozenDictionary<string, Home> Table = new Dictionary<string, Home>(StringComparer.Ordinal)
    {
        ["aws/iam"] = new("iam.amazonaws.com", "us-east-1"),
        ["aws-cn/iam"] = new("iam.cn-north-1.amazonaws.com.cn", "cn-north-1"),
        ["aws-us-gov/iam"] = new("iam.us-gov.amazonaws.com", "us-gov-west-1"),
        ["aws/organizations"] = new("organizations.us-east-1.amazonaws.com", "us-east-1"),
        ["aws-cn/organizations"] = new("organizations.cn-northwest-1.amazonaws.com.cn", "cn-northwest-1"),
        ["aws-us-gov/organizations"] = new("organizations.us-gov-west-1.amazonaws.com", "us-gov-west-1"),
        ["aws/account"] = new("account.us-east-1.amazonaws.com", "us-east-1"),
        ["aws-cn/account"] = new("account.cn-northwest-1.amazonaws.com.cn", "cn-northwest-1"),
        ["aws/route53"] = new("route53.amazonaws.com", "us-east-1"),
        ["aws-cn/route53"] = new("route53.amazonaws.com.cn", "cn-northwest-1"),
        ["aws-us-gov/route53"] = new("route53.us-gov.amazonaws.com", "us-gov-west-1"),
        ["aws/cloudfront"] = new("cloudfront.amazonaws.com", "us-east-1"),
        ["aws-cn/cloudfront"] = new("cloudfront.cn-northwest-1.amazonaws.com.cn", "cn-northwest-1"),
        ["aws/waf"] = new("waf.amazonaws.com", "us-east-1"),
        ["aws/budgets"] = new("budgets.amazonaws.com", "us-east-1"),
        ["aws/savingsplans"] = new("savingsplans.amazonaws.com", "us-east-1"),
        ["aws/health"] = new("global.health.amazonaws.com", "us-east-1"),
        ["aws/globalaccelerator"] = new("globalaccelerator.us-west-2.amazonaws.com", "us-west-2"),
        ["aws/networkmanager"] = new("networkmanager.us-west-2.amazonaws.com", "us-west-2"),
        ["aws/route53-recovery-control-config"] = new("route53-recovery-control-config.us-west-2.amazonaws.com", "us-west-2"),
    }.ToFrozenDictionary(StringComparer.Ordinal);

    public static Home? Find(ServiceModel service, AwsPartition partition) =>
        Table.TryGetValue($"{partition.Name}/{service.EndpointPrefix}", out var home) ? home : null;

    internal readonly record struct Home(string Host, string SigningRegion);
}
