namespace CoveDashboard.Catalogue.S3;

/// <summary>S3's location constraints, two of which are older than the names of regions.</summary>
internal static class BucketLocation
{
    public static string ToRegion(string? locationConstraint) => locationConstraint switch
    {
        null or "" => "us-east-1",
        "EU" => "eu-west-1",
        var region => region,
    };
}
