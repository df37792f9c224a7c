using System.Text.Json;
using System.Text.Json.Nodes;
using CoveDashboard.Aws.Wire.Values;

namespace CoveDashboard.Aws.Paging;

/// <summary>The small part of JMESPath that paginators use: <c>a.b</c>, <c>list[-1].c</c>, <c>a || b</c>.</summary>
internal static class TokenPath
{
    /// <summary>The value at a path; null when there is none, or when it is an empty text.</summary>
    public static JsonNode? Find(JsonObject page, string path)
    {
        foreach (var alternative in path.Split("||", StringSplitOptions.TrimEntries))
            if (Walk(page, alternative) is { } found && !IsEmpty(found))
                return found;
        return null;
    }

    /// <summary>A flag at a path, given as a boolean or as text.</summary>
    public static bool IsTrue(JsonObject page, string path) =>
        Find(page, path) is { } value && string.Equals(Scalars.Text(value), "true", StringComparison.OrdinalIgnoreCase);

    private static JsonNode? Walk(JsonNode? node, string path)
    {
        foreach (var step in path.Split('.'))
        {
            var bracket = step.IndexOf('[', StringComparison.Ordinal);
            node = (node as JsonObject)?[bracket < 0 ? step : step[..bracket]];
            if (bracket >= 0)
                node = node is JsonArray list ? At(list, step[(bracket + 1)..^1]) : null;
            if (node is null)
                return null;
        }

        return node;
    }

    private static JsonNode? At(JsonArray list, string index)
    {
        if (!int.TryParse(index, out var position))
            return null;
        position = position < 0 ? list.Count + position : position;
        return position >= 0 && position < list.Count ? list[position] : null;
    }

    private static bool IsEmpty(JsonNode node) => node.GetValueKind() == JsonValueKind.String && Scalars.Text(node).Length == 0;
}
