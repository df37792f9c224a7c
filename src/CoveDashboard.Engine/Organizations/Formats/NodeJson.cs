using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace CoveDashboard.Engine.Organizations.Formats;

/// <summary>A node as JSON: what AWS gave, in an order that does not depend on AWS, then <c>Type</c> and <c>Parent</c>.</summary>
internal static class NodeJson
{
    private static readonly string[] First = ["Id", "Arn", "Name", "Email", "Status", "State", "JoinedMethod", "JoinedTimestamp"];
    private static readonly HashSet<string> Ours = new(["Type", "Parent", "children"], StringComparer.Ordinal);
    private static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Write(OrganizationNode node)
    {
        var given = (JsonNode.Parse(node.Account?.Fields ?? node.Unit?.Fields ?? "{}") as JsonObject)!;
        given.TryAdd("Id", node.Id);
        given.TryAdd("Name", node.Name);
        var ordered = new JsonObject();
        foreach (var (name, value) in given.OrderBy(m => Rank(m.Key)).ThenBy(m => m.Key, StringComparer.Ordinal).Where(m => !Ours.Contains(m.Key)))
            ordered[name] = value?.DeepClone();
        ordered["Type"] = node.Type;
        ordered["Parent"] = node.ParentId;
        return ordered.ToJsonString(Readable);
    }

    private static int Rank(string name) => Array.IndexOf(First, name) is >= 0 and var place ? place : First.Length;
}
