namespace CoveDashboard.ServiceModels;

/// <summary>The regions of each partition, as AWS publishes them. Seventeen of the commercial ones are enabled in every account; the rest are opt-in.</summary>
internal static class RegionTables
{
    public static readonly AwsPartition Commercial = new(
        "aws",
        "amazonaws.com",
        "api.aws",
        "us-east-1",
        [
            OptIn("af-south-1", "Africa (Cape Town)"),
            OptIn("ap-east-1", "Asia Pacific (Hong Kong)"),
            OptIn("ap-east-2", "Asia Pacific (Taipei)"),
            Enabled("ap-northeast-1", "Asia Pacific (Tokyo)"),
            Enabled("ap-northeast-2", "Asia Pacific (Seoul)"),
            Enabled("ap-northeast-3", "Asia Pacific (Osaka)"),
            Enabled("ap-south-1", "Asia Pacific (Mumbai)"),
            OptIn("ap-south-2", "Asia Pacific (Hyderabad)"),
            Enabled("ap-southeast-1", "Asia Pacific (Singapore)"),
            Enabled("ap-southeast-2", "Asia Pacific (Sydney)"),
            OptIn("ap-southeast-3", "Asia Pacific (Jakarta)"),
            OptIn("ap-southeast-4", "Asia Pacific (Melbourne)"),
            OptIn("ap-southeast-5", "Asia Pacific (Malaysia)"),
            OptIn("ap-southeast-6", "Asia Pacific (New Zealand)"),
            OptIn("ap-southeast-7", "Asia Pacific (Thailand)"),
            Enabled("ca-central-1", "Canada (Central)"),
            OptIn("ca-west-1", "Canada West (Calgary)"),
            Enabled("eu-central-1", "Europe (Frankfurt)"),
            OptIn("eu-central-2", "Europe (Zurich)"),
            Enabled("eu-north-1", "Europe (Stockholm)"),
            OptIn("eu-south-1", "Europe (Milan)"),
            OptIn("eu-south-2", "Europe (Spain)"),
            Enabled("eu-west-1", "Europe (Ireland)"),
            Enabled("eu-west-2", "Europe (London)"),
            Enabled("eu-west-3", "Europe (Paris)"),
            OptIn("il-central-1", "Israel (Tel Aviv)"),
            OptIn("me-central-1", "Middle East (UAE)"),
            OptIn("me-south-1", "Middle East (Bahrain)"),
            OptIn("mx-central-1", "Mexico (Central)"),
            Enabled("sa-east-1", "South America (Sao Paulo)"),
            Enabled("us-east-1", "US East (N. Virginia)"),
            Enabled("us-east-2", "US East (Ohio)"),
            Enabled("us-west-1", "US West (N. California)"),
            Enabled("us-west-2", "US West (Oregon)"),
        ],
        ["aws-global", "us-east-1-regional"]);

    public static readonly AwsPartition China = new(
        "aws-cn",
        "amazonaws.com.cn",
        "api.amazonwebservices.com.cn",
        "cn-northwest-1",
        [Enabled("cn-north-1", "China (Beijing)"), Enabled("cn-northwest-1", "China (Ningxia)")],
        ["aws-cn-global"]);

    public static readonly AwsPartition GovCloud = new(
        "aws-us-gov",
        "amazonaws.com",
        "api.aws",
        "us-gov-west-1",
        [Enabled("us-gov-east-1", "AWS GovCloud (US-East)"), Enabled("us-gov-west-1", "AWS GovCloud (US-West)")],
        ["aws-us-gov-global"]);

    private static AwsRegion Enabled(string name, string displayName) => new(name, displayName, IsOptIn: false);

    private static AwsRegion OptIn(string name, string displayName) => new(name, displayName, IsOptIn: true);
}
