using System.Text.Json.Nodes;
using CoveDashboard.Catalogue.Planning;
using CoveDashboard.Catalogue.Reading;
using CoveDashboard.Engine.Actions;
using CoveDashboard.Engine.Sessions;

namespace CoveDashboard.Catalogue.S3;

/// <summary>Switches all four settings of an account's public access block on.</summary>
internal sealed class AccountBlockAction : IRemediationAction
{
    /// <summary>Buckets that are looked at for the note; enough to tell an account that serves files from one that does not.</summary>
    private const int BucketsLookedAt = 100;

    private const string Configured = "IsConfigured";

    private static readonly ActionOperation Put = new("s3control", "PutPublicAccessBlock", "s3:PutAccountPublicAccessBlock");
    private static readonly ActionOperation Delete = new("s3control", "DeletePublicAccessBlock", "s3:PutAccountPublicAccessBlock");

    private static readonly BlockSettings AllOn = new(BlockPublicAcls: true, IgnorePublicAcls: true, BlockPublicPolicy: true, RestrictPublicBuckets: true);

    public ActionDescription Description { get; } = new()
    {
        Id = "s3-account-public-access-block-on",
        Title = "Block public access to S3 for the whole account",
        Summary = "Switches all four settings of the account's public access block on. Whatever a bucket of the account shares publicly is closed at once; each plan says how many buckets rely on the account's block.",
        Service = "S3",
        Kind = ActionKind.Remediation,
        Scope = ActionScope.Account,
        Operations = [BlockReader.OfAccount, BlockReader.OfBucket, BucketReader.GetBucketLocation, BucketReader.ListBuckets],
        Writes = [Put, Delete],
        Effect = new ActionEffect("block public access in", "account", "accounts", "put the former settings back in"),
        Columns = [],
        CallsPerTarget = 8,
    };

    public async Task<TargetFindings> PlanAsync(PlanningContext context, CancellationToken cancellationToken)
    {
        var account = context.Session.AccountId;
        if (!context.Asks(account))
            return TargetFindings.Nothing;
        var settings = await BlockReader.ReadOwnAccountAsync(context.Session, cancellationToken);
        if (settings?.AreAllOn == true)
            return Findings.AlreadyAsWanted(account, "All four settings are on.");
        return Findings.Of(new Change
        {
            Resource = account,
            Calls = [Set(account, AllOn)],
            Before = State(settings),
            After = State(AllOn),
            Undo = Inverse.By(settings is null ? Delete.With(new JsonObject { ["AccountId"] = account }) : Set(account, settings)),
            Note = await NoteAsync(context.Session, settings ?? BlockSettings.None, cancellationToken),
        });
    }

    public async Task<ItemReading> ReadAsync(ItemContext context, CancellationToken cancellationToken) =>
        new(State(await BlockReader.ReadOwnAccountAsync(context.Session, cancellationToken)));

    private static PlannedCall Set(string account, BlockSettings settings) =>
        Put.With(new JsonObject { ["AccountId"] = account, ["PublicAccessBlockConfiguration"] = settings.ToJson() });

    /// <summary>An account without a block is not gone: it has one that blocks nothing, and its undo takes the block away.</summary>
    private static JsonObject State(BlockSettings? settings)
    {
        var state = (settings ?? BlockSettings.None).ToJson();
        state[Configured] = settings is not null;
        return state;
    }

    private static async Task<string> NoteAsync(ITargetSession session, BlockSettings ofAccount, CancellationToken cancellationToken)
    {
        var buckets = await session.ListAsync(BucketReader.ListBuckets, "Buckets", new JsonObject { ["MaxBuckets"] = BucketReader.PageSize }, cancellationToken);
        if (buckets.Count == 0)
            return "The account has no bucket.";
        var reader = new BucketReader(session, ofAccount);
        var reads = await InOrder.ReadAsync([.. buckets.Take(BucketsLookedAt)], reader.ReadAsync, cancellationToken);
        var rows = reads.Select(r => r.Row).OfType<JsonObject>().ToArray();
        var open = rows.Count(r => r.Flag("IsFullyBlocked") == false);
        var unknown = rows.Count(r => r.Flag("IsFullyBlocked") is null);
        var looked = buckets.Count > BucketsLookedAt ? $"the first {BucketsLookedAt} of {buckets.Count}" : $"{buckets.Count}";
        return $"Of {looked} buckets {open} {(open == 1 ? "is" : "are")} not fully blocked now{(unknown == 0 ? "" : $", and {unknown} cannot be read")}: what they share publicly is closed.";
    }
}
