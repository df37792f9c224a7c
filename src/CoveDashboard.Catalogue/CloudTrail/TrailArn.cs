namespace CoveDashboard.Catalogue.CloudTrail;

/// <summary>Parts of a trail's ARN, <c>arn:aws:cloudtrail:eu-west-1:111122223333:trail/audit</c>.</summary>
internal static class TrailArn
{
    /// <summary>The account that owns the trail; null when the text is no ARN.</summary>
    public static string? AccountOf(string? arn) => arn?.Split(':').ElementAtOrDefault(4);
}
