using System.Text.Json.Nodes;

namespace CoveDashboard.Rehearsal.Resources;

/// <summary>A CloudTrail trail in its home. Immutable: a change makes another one.</summary>
internal sealed record Trail
{
    public required string AccountId { get; init; }

    public required string Name { get; init; }

    public required string HomeRegion { get; init; }

    public required string Bucket { get; init; }

    public string? KeyPrefix { get; init; }

    public string? SnsTopicArn { get; init; }

    public string? LogGroupArn { get; init; }

    public string? LogRoleArn { get; init; }

    public string? KmsKeyId { get; init; }

    public bool IsMultiRegion { get; init; }

    public bool IsOrganizationTrail { get; init; }

    public bool IncludesGlobalEvents { get; init; } = true;

    public bool ValidatesLogFiles { get; init; }

    public bool IsLogging { get; init; }

    public DateTimeOffset? StartedAt { get; init; }

    public DateTimeOffset? StoppedAt { get; init; }

    /// <summary>S3's code for what keeps log files from the bucket, e.g. <c>NoSuchBucket</c>; null when they arrive.</summary>
    public string? DeliveryError { get; init; }

    /// <summary>When the last log file arrived before that error; null when there is none.</summary>
    public DateTimeOffset? LastDelivery { get; init; }

    /// <summary>Classic event selectors as the API shows them; null while advanced ones are set.</summary>
    public JsonArray? EventSelectors { get; init; }

    /// <summary>Advanced event selectors; null while classic ones are set.</summary>
    public JsonArray? AdvancedEventSelectors { get; init; }

    /// <summary>Insight selectors as the API shows them; null while insights are off.</summary>
    public JsonArray? InsightSelectors { get; init; }

    public bool HasCustomEventSelectors => AdvancedEventSelectors is not null || EventSelectors is not null;

    public IReadOnlyDictionary<string, string> Tags { get; init; } = Organization.Tags.None;

    public string Arn => $"arn:aws:cloudtrail:{HomeRegion}:{AccountId}:trail/{Name}";
}
