using System.Text.Json.Nodes;
using CoveDashboard.Rehearsal.Calls;
using CoveDashboard.Rehearsal.Resources;

namespace CoveDashboard.Rehearsal.Services.S3;

/// <summary>S3 Control: the account's own public access block.</summary>
internal sealed class S3ControlService : IRehearsedService
{
    private readonly BucketPlanter _buckets;

    public S3ControlService(BucketPlanter buckets)
    {
        _buckets = buckets;
        Operations = new Dictionary<string, OperationHandler>(StringComparer.Ordinal)
        {
            ["GetPublicAccessBlock"] = new(GetPublicAccessBlock),
        };
    }

    public string Id => "s3control";

    public IReadOnlyDictionary<string, OperationHandler> Operations { get; }

    private Answer GetPublicAccessBlock(Call call, JsonObject input) => input["AccountId"]!.GetValue<string>() == call.AccountId
        ? PublicAccessBlocks.Answer(_buckets.AccountBlock(call.AccountId), " for the account")
        : new AwsFault("AccessDenied", "Access Denied", 403);
}
