using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace CoveDashboard.Snippets.Text;

/// <summary>JSON of printable ASCII, with quotes and brackets left readable.</summary>
internal static class AsciiJson
{
    private static readonly JsonSerializerOptions Compact = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private static readonly JsonSerializerOptions Indented = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, WriteIndented = true };

    public static string Of(JsonNode node, bool indented = false)
    {
        var text = node.ToJsonString(indented ? Indented : Compact);
        var ascii = new StringBuilder(text.Length);
        // Outside of strings JSON is ASCII, so what is not lies in a string, where it may be escaped.
        foreach (var c in text)
        {
            if (c is < '\u007f')
                ascii.Append(c);
            else
                ascii.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}");
        }
        return ascii.ToString();
    }
}
