using System.Text.Json;

namespace CoveDashboard.ServiceModels.Converter.Trimming;

/// <summary>The shapes that some operation's input or output leads to; errors and leftovers of the model are not among them.</summary>
internal static class ReachableShapes
{
    public static HashSet<string> From(IEnumerable<JsonProperty> operations, JsonElement shapes)
    {
        var reached = new HashSet<string>(StringComparer.Ordinal);
        var open = new Queue<JsonElement>();
        foreach (var operation in operations)
        {
            foreach (var side in (string[])["input", "output"])
            {
                if (operation.Value.TryGetProperty(side, out var shape))
                    open.Enqueue(shape);
            }
        }

        while (open.TryDequeue(out var next))
            Expand(next, shapes, reached, open);
        return reached;
    }

    private static void Expand(JsonElement use, JsonElement shapes, HashSet<string> reached, Queue<JsonElement> open)
    {
        if (use.TryGetProperty("shape", out var name) && reached.Add(name.GetString()!))
            open.Enqueue(shapes.GetProperty(name.GetString()!));
        foreach (var part in (string[])["member", "key", "value"])
        {
            if (use.TryGetProperty(part, out var inner))
                open.Enqueue(inner);
        }

        if (use.TryGetProperty("members", out var members))
        {
            foreach (var member in members.EnumerateObject())
                open.Enqueue(member.Value);
        }
    }
}
