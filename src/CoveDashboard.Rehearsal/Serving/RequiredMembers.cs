using System.Text.Json.Nodes;
using CoveDashboard.ServiceModels;

namespace CoveDashboard.Rehearsal.Serving;

/// <summary>Looks for members that the model asks for and the input lacks, at every depth.</summary>
internal static class RequiredMembers
{
    /// <summary>Path of the first missing member as AWS writes it, e.g. <c>filters.1.member.name</c>; null when none is missing.</summary>
    public static string? FirstMissing(Shape? shape, JsonNode? node, string path = "")
    {
        switch (shape?.Type, node)
        {
            case (ShapeType.Structure, JsonObject members):
                return shape.Required.FirstOrDefault(name => !members.ContainsKey(name)) is { } missing
                    ? path + Camel(missing)
                    : First(members, (name, value) => FirstMissing(shape.FindMember(name)?.Shape, value, path + Camel(name) + "."));
            case (ShapeType.List, JsonArray items):
                for (var i = 0; i < items.Count; i++)
                {
                    if (FirstMissing(shape.Element!.Shape, items[i], $"{path}{i + 1}.member.") is { } inItem)
                        return inItem;
                }

                return null;
            case (ShapeType.Map, JsonObject pairs):
                return First(pairs, (key, value) => FirstMissing(shape.Value!.Shape, value, $"{path}{key}."));
            default:
                return null;
        }
    }

    private static string? First(JsonObject members, Func<string, JsonNode?, string?> look)
    {
        foreach (var (name, value) in members)
        {
            if (look(name, value) is { } missing)
                return missing;
        }

        return null;
    }

    private static string Camel(string name) => char.ToLowerInvariant(name[0]) + name[1..];
}
