using System.Text.Json.Nodes;
using CoveDashboard.Catalogue.Reading;
using CoveDashboard.Engine.Actions;
using CoveDashboard.Engine.Calls;
using CoveDashboard.Engine.Sessions;

namespace CoveDashboard.Catalogue.S3;

/// <summary>What was found of a bucket: its row (null: it is gone since), and the refusal that left a part of it unknown.</summary>
internal sealed record BucketRead(JsonObject? Row, AwsCallException? Refusal);

/// <summary>Reads one bucket in its own region.</summary>
internal sealed class BucketReader(ITargetSession session)
{
    public static readonly ActionOperation GetBucketLocation = new("s3", "GetBucketLocation", "s3:GetBucketLocation");
    public static readonly ActionOperation GetPublicAccessBlock = new("s3", "GetPublicAccessBlock", "s3:GetBucketPublicAccessBlock");

    public static readonly string[] Settings = ["BlockPublicAcls", "IgnorePublicAcls", "BlockPublicPolicy", "RestrictPublicBuckets"];

    private const string NoSuchBlock = "NoSuchPublicAccessBlockConfiguration";

    public async Task<BucketRead> ReadAsync(JsonObject bucket, CancellationToken cancellationToken)
    {
        var row = bucket.Pick("Name", "CreationDate");
        row["Region"] = bucket.Text("BucketRegion");
        AwsCallException? refusal = null;
        try
        {
            row["Region"] ??= await RegionAsync(bucket, cancellationToken);
            Fill(row, await BlockAsync(bucket, (string)row["Region"]!, cancellationToken));
        }
        catch (AwsCallException gone) when (gone.Kind == AwsErrorKind.NotFound)
        {
            return new BucketRead(Row: null, Refusal: null);
        }
        catch (AwsCallException refused) when (refused.IsRefusal())
        {
            refusal = refused;
            Fill(row, block: null);
        }

        row["RefusedBy"] = refusal?.Code;
        return new BucketRead(row, refusal);
    }

    private async Task<string> RegionAsync(JsonObject bucket, CancellationToken cancellationToken)
    {
        var answer = await session.CallAsync(GetBucketLocation, new JsonObject { ["Bucket"] = bucket.Text("Name") }, cancellationToken);
        return BucketLocation.ToRegion(answer.Text("LocationConstraint"));
    }

    /// <summary>An empty object when the bucket has no block: nothing is blocked then.</summary>
    private async Task<JsonObject> BlockAsync(JsonObject bucket, string region, CancellationToken cancellationToken)
    {
        try
        {
            var answer = await session.InRegion(region).CallAsync(GetPublicAccessBlock, new JsonObject { ["Bucket"] = bucket.Text("Name") }, cancellationToken);
            return answer.Object("PublicAccessBlockConfiguration") ?? [];
        }
        catch (AwsCallException absent) when (absent.Code == NoSuchBlock)
        {
            return [];
        }
    }

    private static void Fill(JsonObject row, JsonObject? block)
    {
        foreach (var setting in Settings)
            row[setting] = block is null ? null : block.Flag(setting) ?? false;
        row["IsFullyBlocked"] = block is null ? null : Settings.All(s => block.Flag(s) == true);
    }
}
