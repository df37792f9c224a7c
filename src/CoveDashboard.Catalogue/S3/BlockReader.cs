using System.Text.Json.Nodes;
using CoveDashboard.Catalogue.Reading;
using CoveDashboard.Engine.Actions;
using CoveDashboard.Engine.Calls;
using CoveDashboard.Engine.Sessions;

namespace CoveDashboard.Catalogue.S3;

/// <summary>Reads public access blocks: a bucket's, and the account's own, which holds for all its buckets.</summary>
internal static class BlockReader
{
    public static readonly ActionOperation OfBucket = new("s3", "GetPublicAccessBlock", "s3:GetBucketPublicAccessBlock") { Input = new("""{"Bucket":"{Name}"}""", "s3:ListBuckets", "Buckets") };
    public static readonly ActionOperation OfAccount = new("s3control", "GetPublicAccessBlock", "s3:GetAccountPublicAccessBlock") { Input = new("""{"AccountId":"{account}"}""") };

    private const string NoSuchBlock = "NoSuchPublicAccessBlockConfiguration";

    public static Task<BlockSettings> ReadBucketAsync(ITargetSession session, string? bucket, CancellationToken cancellationToken) =>
        ReadAsync(session, OfBucket, new JsonObject { ["Bucket"] = bucket }, cancellationToken);

    /// <summary>Unknown when it is refused: the buckets are worth reading without it.</summary>
    public static async Task<BlockSettings> ReadAccountAsync(ITargetSession session, CancellationToken cancellationToken)
    {
        try
        {
            return await ReadOwnAccountAsync(session, cancellationToken) ?? BlockSettings.None;
        }
        catch (AwsCallException refused) when (refused.IsRefusal())
        {
            return BlockSettings.Unknown;
        }
    }

    /// <summary>Null when the account has no block of its own.</summary>
    public static Task<BlockSettings?> ReadOwnAccountAsync(ITargetSession session, CancellationToken cancellationToken) =>
        FindAsync(session, OfAccount, new JsonObject { ["AccountId"] = session.AccountId }, cancellationToken);

    private static async Task<BlockSettings> ReadAsync(ITargetSession session, ActionOperation operation, JsonObject parameters, CancellationToken cancellationToken) =>
        await FindAsync(session, operation, parameters, cancellationToken) ?? BlockSettings.None;

    private static async Task<BlockSettings?> FindAsync(ITargetSession session, ActionOperation operation, JsonObject parameters, CancellationToken cancellationToken)
    {
        try
        {
            return BlockSettings.From(await session.CallAsync(operation, parameters, cancellationToken));
        }
        catch (AwsCallException absent) when (absent.Code == NoSuchBlock)
        {
            return null;
        }
    }
}
