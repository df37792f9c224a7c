using System.Text.Json.Nodes;
using CoveDashboard.Catalogue.Reading;
using CoveDashboard.Engine.Actions;
using CoveDashboard.Engine.Calls;
using CoveDashboard.Engine.Sessions;

namespace CoveDashboard.Catalogue.Iam;

/// <summary>Reads a user's access keys, and when each was last used.</summary>
internal sealed class KeyReader(ITargetSession session)
{
    public static readonly ActionOperation ListAccessKeys = new("iam", "ListAccessKeys", "iam:ListAccessKeys") { Input = new("""{"UserName":"{UserName}"}""", "iam:ListUsers", "Users") };
    public static readonly ActionOperation GetAccessKeyLastUsed = new("iam", "GetAccessKeyLastUsed", "iam:GetAccessKeyLastUsed") { Input = new("""{"AccessKeyId":"{AccessKeyId}"}""", "iam:ListAccessKeys", "AccessKeyMetadata") };

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
        var use = await LastUseAsync(accessKeyId, cancellationToken);
        row["AccessKeyWasUsed"] = use is null ? null : use["LastUsedDate"] is not null;
        row["AccessKeyLastUsed"] = use?.Copy("LastUsedDate");
        row["AccessKeyLastUsedService"] = use is null ? null : ServiceOf(use);
    }

    /// <summary>IAM's answer, without a date for a key that was never used; null: it refused to tell.</summary>
    public async Task<JsonObject?> LastUseAsync(string? accessKeyId, CancellationToken cancellationToken)
    {
        try
        {
            var answer = await session.CallAsync(GetAccessKeyLastUsed, new JsonObject { ["AccessKeyId"] = accessKeyId }, cancellationToken);
            return answer.Object("AccessKeyLastUsed") ?? [];
        }
        catch (AwsCallException refused) when (refused.IsRefusal())
        {
            return null;
        }
    }

    /// <summary>The service that a key was last used for; null when it was not used.</summary>
    public static string? ServiceOf(JsonObject use) => use.Text("ServiceName") is { } service && service != NotApplicable ? service : null;
}
