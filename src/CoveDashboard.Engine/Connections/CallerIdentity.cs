namespace CoveDashboard.Engine.Connections;

/// <summary>The answer of GetCallerIdentity.</summary>
public sealed record CallerIdentity(string AccountId, string Arn, string UserId)
{
    /// <summary>Second part of the ARN.</summary>
    public string Partition => Arn.Split(':') is [_, { Length: > 0 } partition, ..] ? partition : "aws";
}
