using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace CoveDashboard.Engine.Json;

/// <summary>
/// The one way to write a JSON value as bytes (RFC 8785), so that whoever hashes the same value gets the same hash. Numbers are IEEE 754
/// doubles there: a whole number beyond 2^53 loses digits and belongs in a string. Safe for many threads.
/// </summary>
public static class CanonicalJson
{
    // A lone surrogate has no UTF-8, and replacing it would give two values one form.
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>UTF-8 without a byte order mark.</summary>
    /// <exception cref="ArgumentException">A string holds a lone surrogate, or a number is not finite.</exception>
    public static byte[] Canonicalize(JsonNode? value)
    {
        var text = new StringBuilder();
        Write(value, text);
        return Strict.GetBytes(text.ToString());
    }

    private static void Write(JsonNode? value, StringBuilder text)
    {
        switch (value)
        {
            case null:
                text.Append("null");
                break;
            case JsonObject members:
                WriteList(members.OrderBy(m => m.Key, StringComparer.Ordinal), '{', '}', text, static (member, text) =>
                {
                    WriteString(member.Key, text);
                    text.Append(':');
                    Write(member.Value, text);
                });
                break;
            case JsonArray items:
                WriteList(items, '[', ']', text, Write);
                break;
            default:
                WriteScalar(value, text);
                break;
        }
    }

    private static void WriteScalar(JsonNode value, StringBuilder text)
    {
        switch (value.GetValueKind())
        {
            case JsonValueKind.String:
                // Strings come as they are: serializing would replace a lone surrogate. Moments and the like come as their JSON.
                WriteString(value.AsValue().TryGetValue<string>(out var given) ? given : JsonSerializer.Deserialize<string>(value)!, text);
                break;
            case JsonValueKind.Number:
                text.Append(EcmaScriptNumber.Format(double.Parse(value.ToJsonString(), NumberStyles.Float, CultureInfo.InvariantCulture)));
                break;
            default:
                text.Append(value.ToJsonString());
                break;
        }
    }

    private static void WriteList<T>(IEnumerable<T> items, char open, char close, StringBuilder text, Action<T, StringBuilder> write)
    {
        text.Append(open);
        var start = text.Length;
        foreach (var item in items)
        {
            if (text.Length > start)
                text.Append(',');
            write(item, text);
        }
        text.Append(close);
    }

    private static void WriteString(string value, StringBuilder text)
    {
        text.Append('"');
        foreach (var c in value)
            _ = c switch
            {
                '"' => text.Append("\\\""),
                '\\' => text.Append("\\\\"),
                '\b' => text.Append("\\b"),
                '\t' => text.Append("\\t"),
                '\n' => text.Append("\\n"),
                '\f' => text.Append("\\f"),
                '\r' => text.Append("\\r"),
                < ' ' => text.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}"),
                _ => text.Append(c),
            };
        text.Append('"');
    }
}
