using System.Text.Json.Nodes;
using CoveDashboard.Catalogue.Reading;
using CoveDashboard.Engine.Actions;
using CoveDashboard.Engine.Calls;
using CoveDashboard.Engine.Sessions;

namespace CoveDashboard.Catalogue.Iam;

/// <summary>Reads a user's access keys, and when each was last used.</summary>
internal sealed class KeyReader(ITargetSession session)
{
    public static readonly ActionOperation ListAccessKeys = new("iam", "ListAccessKeys", "iam:ListAccessKeys");
    public static readonly ActionOperation GetAccessKeyLastUsed = new("iam", "GetAccessKeyLastUsed", "iam:GetAccessKeyLastUsed");

    /// <summary>AWS's word for the service and the region of a key that was never used.</summary>
    private const string NotApplicable = "N/A";

    public Task<List<JsonObject>> ListAsync(string? userName, CancellationToken cancellationToken) =>
        session.ListAsync(ListAccessKeys, "AccessKeyMetadata", new JsonObject { ["UserName"] = userName }, cancellationToken);

    /// <summary>
    /// Fills in the last use. IAM refuses a key that was deleted meanwhile in the same words as one that the role may not
    /// ask about, so a refusal leaves the use unknown and the key's age known.
    /// </summary>
    public async Task FillLastUseAsync(JsonObject row, string? accessKeyId, CancellationToken cancellationToken)
    {
        JsonObject? use;
        try
        {
            var answer = await session.CallAsync(GetAccessKeyLastUsed, new JsonObject { ["AccessKeyId"] = accessKeyId }, cancellationToken);
            use = answer.Object("AccessKeyLastUsed") ?? [];
        }
        catch (AwsCallException refused) when (refused.IsRefusal())
        {
            use = null;
        }

        row["AccessKeyWasUsed"] = use is null ? null : use["LastUsedDate"] is not null;
        row["AccessKeyLastUsed"] = use?.Copy("LastUsedDate");
        row["AccessKeyLastUsedService"] = use?.Text("ServiceName") is { } service && service != NotApplicable ? service : null;
    }
}
