using System.Text.Json.Nodes;
using CoveDashboard.Rehearsal.Calls;
using CoveDashboard.Rehearsal.Resources;

namespace CoveDashboard.Rehearsal.Services.S3;

/// <summary>S3 Control: the account's own public access block.</summary>
internal sealed class S3ControlService : IRehearsedService
{
    private readonly AccountBlockStore _blocks;

    public S3ControlService(AccountBlockStore blocks)
    {
        _blocks = blocks;
        Operations = new Dictionary<string, OperationHandler>(StringComparer.Ordinal)
        {
            ["GetPublicAccessBlock"] = new(Own((call, _) => PublicAccessBlocks.Answer(_blocks.Of(call), " for the account"))),
            ["PutPublicAccessBlock"] = new(Own((call, input) => Put(call, PublicAccessBlocks.Read(input))), Mutates: true),
            ["DeletePublicAccessBlock"] = new(Own((call, _) => Put(call, null)), Mutates: true),
        };
    }

    public string Id => "s3control";

    public IReadOnlyDictionary<string, OperationHandler> Operations { get; }

    private Answer Put(Call call, PublicAccessBlock? block)
    {
        _blocks.Put(block, call);
        return Answer.Empty;
    }

    /// <summary>An account configures itself only, whatever the header says.</summary>
    private static Func<Call, JsonObject, Answer> Own(Func<Call, JsonObject, Answer> run) => (call, input) =>
        input["AccountId"]!.GetValue<string>() == call.AccountId ? run(call, input) : new AwsFault("AccessDenied", "Access Denied", 403);
}
