using System.Text.Json.Nodes;
using CoveDashboard.Rehearsal.Calls;

namespace CoveDashboard.Rehearsal.Services.S3;

/// <summary>The four switches, of a bucket or of an account.</summary>
internal static class PublicAccessBlocks
{
    /// <param name="blocks">True: all four on. False: the two for policies off. Null: never configured.</param>
    /// <param name="whose">What AWS's message says has none.</param>
    public static Answer Answer(bool? blocks, string whose) => blocks is not { } all
        ? new AwsFault("NoSuchPublicAccessBlockConfiguration", $"The public access block configuration was not found{whose}", 404)
        : new JsonObject
        {
            ["PublicAccessBlockConfiguration"] = new JsonObject
            {
                ["BlockPublicAcls"] = true,
                ["IgnorePublicAcls"] = true,
                ["BlockPublicPolicy"] = all,
                ["RestrictPublicBuckets"] = all,
            },
        };
}
