using System.Text.Json.Nodes;
using CoveDashboard.Snippets.Text;

namespace CoveDashboard.Snippets.Calls;

/// <summary>Reads of an outline as the body of a Python generator: each answer is yielded under the operation's name.</summary>
internal static class PythonCalls
{
    /// <summary>A function that gives every page of a call; a refusal is an answer too.</summary>
    public static IReadOnlyList<string> Pages { get; } =
    [
        "def pages(client, method, **parameters):",
        "    try:",
        "        if client.can_paginate(method):",
        "            yield from client.get_paginator(method).paginate(**parameters)",
        "        else:",
        "            yield getattr(client, method)(**parameters)",
        "    except ClientError as refused:",
        "        yield {\"Error\": refused.response[\"Error\"]}",
    ];

    /// <param name="client">Arguments of a client beside its service's name; empty: none.</param>
    public static IEnumerable<string> Body(CallOutline outline, string client)
    {
        foreach (var service in outline.Services)
            yield return $"    {PythonText.Name(service)} = session.client({PythonText.Literal(service)}{client})";
        foreach (var line in outline.Roots.SelectMany(r => Lines(r, depth: 1, item: null)))
            yield return line;
        if (outline.Roots.Count == 0)
            yield return "    yield from ()";
    }

    /// <summary>A call with its parameters, e.g. <c>cloudtrail.stop_logging(Name="…")</c>.</summary>
    public static string Call(string service, string operation, JsonObject parameters) =>
        $"{PythonText.Name(service)}.{CallNames.Method(operation)}({string.Join(", ", Arguments(parameters, stands: null))})";

    private static IEnumerable<string> Lines(CallNode node, int depth, string? item)
    {
        var indent = new string(' ', 4 * depth);
        var suffix = depth == 1 ? "" : $"_{(depth + 1) / 2}";
        string[] arguments = [PythonText.Name(node.Operation.Service), PythonText.Literal(CallNames.Method(node.Operation.Operation)), .. Arguments(node.Parameters, name => name == Placeholder.Account ? name : $"{item}[{PythonText.Literal(name)}]")];
        yield return $"{indent}for answer{suffix} in pages({string.Join(", ", arguments)}):";
        yield return $"{indent}    yield {PythonText.Literal(node.Operation.Key)}, answer{suffix}";
        foreach (var children in node.Children.GroupBy(c => c.Operation.Input!.List!, StringComparer.Ordinal))
        {
            yield return $"{indent}    for item{suffix} in answer{suffix}.get({PythonText.Literal(children.Key)}, []):";
            foreach (var line in children.SelectMany(c => Lines(c, depth + 2, $"item{suffix}")))
                yield return line;
        }
    }

    /// <param name="stands">Gives the expression for a placeholder; null: a change's parameters, which are what they are.</param>
    private static IEnumerable<string> Arguments(JsonObject parameters, Func<string, string>? stands) =>
        parameters.All(p => PythonText.IsKeyword(p.Key))
            ? parameters.Select(p => $"{p.Key}={Value(p.Value, stands)}")
            : [$"**{{{string.Join(", ", parameters.Select(p => $"{PythonText.Literal(p.Key)}: {Value(p.Value, stands)}"))}}}"];

    private static string Value(JsonNode? value, Func<string, string>? stands) => value switch
    {
        JsonArray list when stands is not null => $"[{string.Join(", ", list.Select(v => Value(v, stands)))}]",
        _ when stands is not null && Placeholder.Is(value, out var name) => stands(name),
        _ => PythonText.Literal(value),
    };
}
