using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace CoveDashboard.Snippets.Text;

/// <summary>Values as literals of Python, in printable ASCII.</summary>
internal static class PythonText
{
    private static readonly HashSet<string> Keywords = new(
        "False None True and as assert async await break class continue def del elif else except finally for from global if import in is lambda nonlocal not or pass raise return try while with yield match case type print".Split(' '),
        StringComparer.Ordinal);

    public static string Literal(string text)
    {
        var literal = new StringBuilder("\"");
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (c is '"' or '\\')
                literal.Append('\\').Append(c);
            else if (c is >= ' ' and < '\u007f')
                literal.Append(c);
            else if (char.IsHighSurrogate(c) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
                literal.Append(CultureInfo.InvariantCulture, $"\\U{char.ConvertToUtf32(c, text[++i]):x8}");
            else
                literal.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}");
        }
        return literal.Append('"').ToString();
    }

    public static string Literal(JsonNode? node) => node switch
    {
        null => "None",
        JsonObject members => $"{{{string.Join(", ", members.Select(m => $"{Literal(m.Key)}: {Literal(m.Value)}"))}}}",
        JsonArray items => $"[{string.Join(", ", items.Select(Literal))}]",
        _ => node.GetValueKind() switch
        {
            JsonValueKind.String => Literal(node.GetValue<string>()),
            JsonValueKind.True => "True",
            JsonValueKind.False => "False",
            _ => node.ToJsonString(),
        },
    };

    public static string List(IEnumerable<string> texts) => $"[{string.Join(", ", texts.Select(Literal))}]";

    /// <summary>A long list, some items a line.</summary>
    public static IEnumerable<string> LongList(string name, IReadOnlyList<string> texts, int perLine = 8) =>
        texts.Count <= perLine
            ? [$"{name} = {List(texts)}"]
            : [$"{name} = [", .. texts.Chunk(perLine).Select(line => $"    {string.Join(", ", line.Select(Literal))},"), "]"];

    /// <summary>A name for a variable.</summary>
    public static string Name(string text)
    {
        var name = string.Concat(text.Select(c => char.IsAsciiLetterOrDigit(c) ? c : '_'));
        return Keywords.Contains(name) || name.Length == 0 || char.IsAsciiDigit(name[0]) ? name + "_" : name;
    }

    /// <summary>Whether a text can be written before the sign of a keyword argument.</summary>
    public static bool IsKeyword(string text) =>
        text.Length > 0 && !char.IsAsciiDigit(text[0]) && text.All(c => char.IsAsciiLetterOrDigit(c) || c == '_') && !Keywords.Contains(text);
}
