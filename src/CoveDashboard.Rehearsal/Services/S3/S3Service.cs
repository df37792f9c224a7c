using System.Text.Json.Nodes;
using CoveDashboard.Rehearsal.Calls;
using CoveDashboard.Rehearsal.Resources;
using CoveDashboard.Rehearsal.State;

namespace CoveDashboard.Rehearsal.Services.S3;

/// <summary>S3: buckets in their regions, by path-style addresses. A call signed for another region than the bucket's is told which.</summary>
internal sealed class S3Service : IRehearsedService
{
    private readonly World _world;
    private readonly BucketPlanter _buckets;

    public S3Service(World world, BucketPlanter buckets)
    {
        _world = world;
        _buckets = buckets;
        Operations = new Dictionary<string, OperationHandler>(StringComparer.Ordinal)
        {
            ["ListBuckets"] = new(ListBuckets),
            ["GetBucketLocation"] = new(GetBucketLocation, Resource: ArnOf),
            ["HeadBucket"] = new(HeadBucket, Resource: ArnOf),
            ["GetPublicAccessBlock"] = new(GetPublicAccessBlock, Resource: ArnOf),
        };
    }

    public string Id => "s3";

    public IReadOnlyDictionary<string, OperationHandler> Operations { get; }

    private Answer ListBuckets(Call call, JsonObject input) => new JsonObject
    {
        ["Buckets"] = new JsonArray([.. _buckets.Plant(call.AccountId).Select(b => new JsonObject { ["Name"] = b.Name, ["CreationDate"] = b.CreationDate })]),
        ["Owner"] = new JsonObject { ["ID"] = new Dice(_world.Seed, "canonical user " + call.AccountId).Hex(64) },
    };

    /// <summary>Answered from any region: it is how clients find the right one.</summary>
    private Answer GetBucketLocation(Call call, JsonObject input)
    {
        var (bucket, fault) = Find(call, input, anyRegion: true);
        if (bucket is null)
            return fault!;
        return bucket.Region == "us-east-1" ? Answer.Empty : new JsonObject { ["LocationConstraint"] = bucket.Region };
    }

    private Answer HeadBucket(Call call, JsonObject input)
    {
        var (bucket, fault) = Find(call, input);
        return bucket is null ? fault! : new JsonObject { ["BucketRegion"] = bucket.Region };
    }

    private Answer GetPublicAccessBlock(Call call, JsonObject input)
    {
        var (bucket, fault) = Find(call, input);
        return bucket is null ? fault! : PublicAccessBlocks.Answer(PublicAccessBlock.Planted(bucket.BlocksPublicAccess), "");
    }

    private (Bucket? Bucket, AwsFault? Fault) Find(Call call, JsonObject input, bool anyRegion = false)
    {
        var name = input["Bucket"]!.GetValue<string>();
        if (_buckets.Find(name) is not { } found)
            return (null, new AwsFault("NoSuchBucket", "The specified bucket does not exist", 404) { Details = [new("BucketName", name)] });
        if (found.AccountId != call.AccountId)
            return (null, new AwsFault("AccessDenied", "Access Denied", 403));
        if (!anyRegion && found.Bucket.Region != call.Region)
            return (null, WrongRegion(call.Region, found.Bucket.Region));
        return (found.Bucket, null);
    }

    private static AwsFault WrongRegion(string signed, string right) =>
        new("AuthorizationHeaderMalformed", $"The authorization header is malformed; the region '{signed}' is wrong; expecting '{right}'", 400)
        {
            Details = [new("Region", right)],
            Headers = [new("x-amz-bucket-region", right)],
        };

    private static string ArnOf(Call call, JsonObject input) => "arn:aws:s3:::" + input["Bucket"]!.GetValue<string>();
}
