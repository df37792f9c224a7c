using System.Text.Json.Nodes;
using CoveDashboard.Snippets.Text;

namespace CoveDashboard.Snippets.Calls;

/// <summary>Reads of an outline as the body of a function of bash with <c>$account</c> and <c>$region</c>.</summary>
internal static class CliCalls
{
    private const string Region = "\"$region\"";

    public static IEnumerable<string> Body(CallOutline outline) =>
        outline.Roots.Count == 0 ? ["  :"] : outline.Roots.SelectMany(r => Lines(r, depth: 1, item: ""));

    private static IEnumerable<string> Lines(CallNode node, int depth, string item)
    {
        var indent = new string(' ', 2 * depth);
        var command = string.Join(' ', (string[])[CliCall.Head(node.Operation.Service, node.Operation.Operation, Region), .. Arguments(node.Parameters, item)]);
        yield return $"{indent}{command} --output json";
        foreach (var children in node.Children.GroupBy(c => (List: c.Operation.Input!.List!, Member: MemberOf(c))))
        {
            var name = depth == 1 ? "item" : $"item_{depth}";
            yield return $"{indent}while IFS= read -r {name}; do  # the names alone are asked for once more, so that no other tool is needed";
            yield return $"{indent}  [ -n \"${name}\" ] || continue";
            foreach (var line in children.SelectMany(c => Lines(c, depth + 1, name)))
                yield return line;
            yield return $"{indent}done < <({command} --output text --query '({children.Key.List}||`[]`)[].{children.Key.Member}' | tr '\\t' '\\n')";
        }
    }

    /// <summary>A call of an item has one placeholder: the item's member that names it.</summary>
    private static string MemberOf(CallNode node) =>
        node.Parameters.Select(p => p.Value is JsonArray { Count: 1 } list ? list[0] : p.Value)
            .Select(v => Placeholder.Is(v, out var name) && name != Placeholder.Account ? name : null)
            .First(n => n is not null)!;

    private static IEnumerable<string> Arguments(JsonObject parameters, string item)
    {
        var constants = new JsonObject();
        var options = new List<string>();
        foreach (var (name, value) in parameters)
        {
            if (Placeholder.Is(value is JsonArray { Count: 1 } list ? list[0] : value, out var stands))
                options.Add($"{CallNames.Option(name)} \"${(stands == Placeholder.Account ? Placeholder.Account : item)}\"");
            else
                constants[name] = value?.DeepClone();
        }
        return [.. CliCall.Arguments(constants), .. options];
    }
}
