using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace CoveDashboard.Storage.Rows;

/// <summary>A result row as UTF-8, and its members without building a tree.</summary>
internal static class RowJson
{
    /// <summary>Sort keys are cut here: enough to order a table, and large texts do not fill the sorter.</summary>
    private const int OrderLength = 200;

    // Nothing of this is ever put into HTML as it is; escaping would only make it longer.
    private static readonly JsonSerializerOptions Compact = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static ReadOnlyMemory<byte> Write(JsonObject row) => JsonSerializer.SerializeToUtf8Bytes<JsonNode>(row, Compact);

    public static JsonObject Read(ReadOnlyMemory<byte> json) => (JsonObject)JsonNode.Parse(json.Span)!;

    /// <summary>What a person would search a member for: <c>true</c>, <c>12</c>, the text, the JSON of an object; null when absent or null.</summary>
    public static string? Text(ReadOnlySpan<byte> json, string name)
    {
        var reader = new Utf8JsonReader(json);
        return MoveTo(ref reader, name) ? Text(json, ref reader) : null;
    }

    /// <summary>Numbers as numbers, booleans as 0 and 1, all else as text in lower case; null when absent or null.</summary>
    public static object? Order(ReadOnlySpan<byte> json, string name)
    {
        var reader = new Utf8JsonReader(json);
        if (!MoveTo(ref reader, name))
            return null;
        return reader.TokenType switch
        {
            JsonTokenType.True => 1L,
            JsonTokenType.False => 0L,
            JsonTokenType.Number => reader.TryGetInt64(out var whole) ? whole : reader.GetDouble(),
            _ => Cut(Text(json, ref reader))?.ToLowerInvariant(),
        };
    }

    /// <summary>A member that is a number; null when it is absent or none.</summary>
    public static double? Number(ReadOnlySpan<byte> json, string name)
    {
        var reader = new Utf8JsonReader(json);
        return MoveTo(ref reader, name) && reader.TokenType == JsonTokenType.Number ? reader.GetDouble() : null;
    }

    /// <summary>Whether any member's text contains the text, whatever the case.</summary>
    public static bool AnyContains(ReadOnlySpan<byte> json, string text)
    {
        var reader = new Utf8JsonReader(json);
        reader.Read();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            reader.Read();
            if (Text(json, ref reader)?.Contains(text, StringComparison.OrdinalIgnoreCase) == true)
                return true;
        }
        return false;
    }

    private static bool MoveTo(ref Utf8JsonReader reader, string name)
    {
        reader.Read();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var found = reader.ValueTextEquals(name);
            reader.Read();
            if (found)
                return true;
            reader.Skip();
        }
        return false;
    }

    // Leaves the reader at the value's last token.
    private static string? Text(ReadOnlySpan<byte> json, ref Utf8JsonReader reader)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.Null:
                return null;
            case JsonTokenType.String:
                return reader.GetString();
            default:
                var start = (int)reader.TokenStartIndex;
                reader.Skip();
                return System.Text.Encoding.UTF8.GetString(json[start..(int)reader.BytesConsumed]);
        }
    }

    private static string? Cut(string? text) => text is { Length: > OrderLength } ? text[..OrderLength] : text;
}
