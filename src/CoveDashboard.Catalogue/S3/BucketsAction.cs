using System.Runtime.ExceptionServices;
using System.Text.Json.Nodes;
using CoveDashboard.Catalogue.Reading;
using CoveDashboard.Engine.Actions;

namespace CoveDashboard.Catalogue.S3;

/// <summary>The S3 buckets of an account, each with its region and its own public access block.</summary>
internal sealed class BucketsAction : IInventoryAction
{
    public ActionDescription Description { get; } = new()
    {
        Id = "s3-buckets",
        Title = "S3 buckets and their public access block",
        Summary = "Every bucket with its region and the four settings of its own public access block, and whether everything is blocked when the account's block is counted in.",
        Service = "S3",
        Scope = ActionScope.Account,
        Operations = [BucketReader.ListBuckets, BucketReader.GetBucketLocation, BlockReader.OfBucket, BlockReader.OfAccount],
        Columns =
        [
            new("Name", ColumnType.Identifier) { IsKey = true, Title = "Bucket" },
            new("Region", ColumnType.Identifier),
            new("IsFullyBlocked", ColumnType.Boolean) { Title = "Fully blocked" },
            new("AccountIsFullyBlocked", ColumnType.Boolean) { Title = "By the account" },
            .. BlockSettings.Names.Select(s => new ActionColumn(s, ColumnType.Boolean)),
            new("CreationDate", ColumnType.Timestamp) { Title = "Created" },
            new("RefusedBy", ColumnType.Text) { Title = "Unknown because" },
        ],
        CallsPerTarget = 10,
    };

    public async Task<IReadOnlyList<JsonObject>> ReadAsync(InventoryContext context, CancellationToken cancellationToken)
    {
        var buckets = await context.Session.ListAsync(BucketReader.ListBuckets, "Buckets", new JsonObject { ["MaxBuckets"] = BucketReader.PageSize }, cancellationToken);
        if (buckets.Count == 0)
            return [];
        var reader = new BucketReader(context.Session, await BlockReader.ReadAccountAsync(context.Session, cancellationToken));
        var reads = await InOrder.ReadAsync(buckets, reader.ReadAsync, cancellationToken);

        // One bucket's policy may refuse everybody, and its settings are then unknown; when every bucket refuses, it is the role that lacks the permission.
        if (reads.All(r => r.Refusal is not null))
            ExceptionDispatchInfo.Throw(reads[0].Refusal!);
        return reads.Select(r => r.Row).OfType<JsonObject>().ToArray();
    }
}
