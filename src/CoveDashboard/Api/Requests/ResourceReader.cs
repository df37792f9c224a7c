using System.Text.Json;
using System.Text.Json.Nodes;
using CoveDashboard.Engine.Plans;
using CoveDashboard.Engine.Targets;

namespace CoveDashboard.Api.Requests;

/// <summary>Reads the resources that a remediation shall look at: objects, or ARNs that say account and region by themselves.</summary>
internal static class ResourceReader
{
    private const int ArnParts = 6;

    /// <summary>Null when absent.</summary>
    public static IReadOnlyList<ResourceRef>? Read(JsonFields fields, string name)
    {
        if (fields.Items(name) is not { } items)
            return null;
        var resources = new List<ResourceRef>(items.Count);
        for (var i = 0; i < items.Count; i++)
            if (items[i] is JsonValue value && value.GetValueKind() == JsonValueKind.String)
            {
                if (OfArn(value.GetValue<string>()) is { } resource)
                    resources.Add(resource);
                else
                    fields.Fault($"{name}[{i}]", "Is no ARN that names its account. Write one, or {accountId, region, resource}.");
            }
            else if (fields.Item(name, i, items[i]) is { } item)
            {
                resources.Add(new ResourceRef(item.Required("accountId"), item.Text("region") ?? Target.GlobalRegion, item.Required("resource")));
                item.Close();
            }
        return resources;
    }

    // arn:partition:service:region:account:resource, where the resource may hold colons.
    private static ResourceRef? OfArn(string text) =>
        text.Split(':', ArnParts) is ["arn", { Length: > 0 }, { Length: > 0 }, var region, { Length: > 0 } account, { Length: > 0 }]
            ? new ResourceRef(account, region.Length == 0 ? Target.GlobalRegion : region, text)
            : null;
}
