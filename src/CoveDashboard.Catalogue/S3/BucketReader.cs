using System.Text.Json.Nodes;
using CoveDashboard.Catalogue.Reading;
using CoveDashboard.Engine.Actions;
using CoveDashboard.Engine.Calls;
using CoveDashboard.Engine.Sessions;

namespace CoveDashboard.Catalogue.S3;

/// <summary>What was found of a bucket: its row (null: it is gone since), and the refusal that left a part of it unknown.</summary>
internal sealed record BucketRead(JsonObject? Row, AwsCallException? Refusal);

/// <summary>Reads one bucket in its own region.</summary>
internal sealed class BucketReader(ITargetSession session, BlockSettings ofAccount)
{
    /// <summary>With a page size S3 gives each bucket's region along with its name.</summary>
    public const int PageSize = 1000;

    public static readonly ActionOperation ListBuckets = new("s3", "ListBuckets", "s3:ListAllMyBuckets");
    public static readonly ActionOperation GetBucketLocation = new("s3", "GetBucketLocation", "s3:GetBucketLocation") { Input = new("""{"Bucket":"{Name}"}""", "s3:ListBuckets", "Buckets") };

    public async Task<BucketRead> ReadAsync(JsonObject bucket, CancellationToken cancellationToken)
    {
        var row = bucket.Pick("Name", "CreationDate");
        row["Region"] = bucket.Text("BucketRegion");
        var block = BlockSettings.Unknown;
        AwsCallException? refusal = null;
        try
        {
            var region = bucket.Text("BucketRegion") ?? await RegionAsync(bucket, cancellationToken);
            row["Region"] = region;
            block = await BlockReader.ReadBucketAsync(session.InRegion(region), bucket.Text("Name"), cancellationToken);
        }
        catch (AwsCallException gone) when (gone.Kind == AwsErrorKind.NotFound)
        {
            return new BucketRead(Row: null, Refusal: null);
        }
        catch (AwsCallException refused) when (refused.IsRefusal())
        {
            refusal = refused;
        }

        block.WriteTo(row);
        row["IsFullyBlocked"] = block.Or(ofAccount).AreAllOn;
        row["AccountIsFullyBlocked"] = ofAccount.AreAllOn;
        row["RefusedBy"] = refusal?.Code;
        return new BucketRead(row, refusal);
    }

    private async Task<string> RegionAsync(JsonObject bucket, CancellationToken cancellationToken)
    {
        var answer = await session.CallAsync(GetBucketLocation, new JsonObject { ["Bucket"] = bucket.Text("Name") }, cancellationToken);
        return BucketLocation.ToRegion(answer.Text("LocationConstraint"));
    }
}
