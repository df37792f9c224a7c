using System.Text.Json.Nodes;
using CoveDashboard.Rehearsal.Calls;
using CoveDashboard.Rehearsal.Resources;

namespace CoveDashboard.Rehearsal.Services.S3;

/// <summary>Public access blocks as the API shows and takes them.</summary>
internal static class PublicAccessBlocks
{
    private const string Member = "PublicAccessBlockConfiguration";

    /// <param name="block">Null: there is none.</param>
    /// <param name="whose">What AWS's message says has none.</param>
    public static Answer Answer(PublicAccessBlock? block, string whose) => block is null
        ? new AwsFault("NoSuchPublicAccessBlockConfiguration", $"The public access block configuration was not found{whose}", 404)
        : new JsonObject
        {
            [Member] = new JsonObject
            {
                [nameof(block.BlockPublicAcls)] = block.BlockPublicAcls,
                [nameof(block.IgnorePublicAcls)] = block.IgnorePublicAcls,
                [nameof(block.BlockPublicPolicy)] = block.BlockPublicPolicy,
                [nameof(block.RestrictPublicBuckets)] = block.RestrictPublicBuckets,
            },
        };

    /// <summary>The whole configuration is replaced: a switch that is not named is off.</summary>
    public static PublicAccessBlock Read(JsonObject input)
    {
        var switches = input[Member]!.AsObject();
        return new PublicAccessBlock(
            IsOn(nameof(PublicAccessBlock.BlockPublicAcls)),
            IsOn(nameof(PublicAccessBlock.IgnorePublicAcls)),
            IsOn(nameof(PublicAccessBlock.BlockPublicPolicy)),
            IsOn(nameof(PublicAccessBlock.RestrictPublicBuckets)));

        bool IsOn(string name) => switches[name]?.GetValue<bool>() ?? false;
    }
}
