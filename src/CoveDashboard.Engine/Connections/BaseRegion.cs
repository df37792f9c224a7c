namespace CoveDashboard.Engine.Connections;

/// <summary>The region that a connection calls when nobody names one. The one place that decides it.</summary>
public static class BaseRegion
{
    /// <summary>The connection's region, else the environment's (<c>AWS_REGION</c>, <c>AWS_DEFAULT_REGION</c>), else the partition's first.</summary>
    public static string Of(ConnectionSettings settings, string partition) =>
        Of(settings, partition, Environment.GetEnvironmentVariable);

    internal static string Of(ConnectionSettings settings, string partition, Func<string, string?> environment) =>
        Named(settings.Region) ?? Named(environment("AWS_REGION")) ?? Named(environment("AWS_DEFAULT_REGION")) ?? partition switch
        {
            "aws-cn" => "cn-north-1",
            "aws-us-gov" => "us-gov-west-1",
            _ => "us-east-1",
        };

    private static string? Named(string? region) => string.IsNullOrWhiteSpace(region) ? null : region.Trim();
}
