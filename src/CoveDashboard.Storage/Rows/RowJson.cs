using System.Text;
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

    /// <summary>What a person would search a member for, in lower case: <c>true</c>, <c>12</c>, the text, the JSON of an object; null when absent or null.</summary>
    public static byte[]? LowerText(ReadOnlySpan<byte> json, ReadOnlySpan<byte> name)
    {
        var reader = new Utf8JsonReader(json);
        return MoveTo(ref reader, name) ? LowerText(json, ref reader) : null;
    }

    /// <summary>Numbers as numbers, booleans as 0 and 1, all else as UTF-8 in lower case; null when absent or null.</summary>
    public static object? Order(ReadOnlySpan<byte> json, ReadOnlySpan<byte> name)
    {
        var reader = new Utf8JsonReader(json);
        if (!MoveTo(ref reader, name))
            return null;
        return reader.TokenType switch
        {
            JsonTokenType.True => 1L,
            JsonTokenType.False => 0L,
            JsonTokenType.Number => reader.TryGetInt64(out var whole) ? whole : reader.GetDouble(),
            JsonTokenType.String when !reader.ValueIsEscaped && reader.ValueSpan.Length <= OrderLength => Utf8Case.Lower(reader.ValueSpan),
            _ => Cut(Text(json, ref reader)) is { } text ? Encoding.UTF8.GetBytes(text.ToLowerInvariant()) : null,
        };
    }

    /// <summary>A member that is a number; null when it is absent or none.</summary>
    public static double? Number(ReadOnlySpan<byte> json, ReadOnlySpan<byte> name)
    {
        var reader = new Utf8JsonReader(json);
        return MoveTo(ref reader, name) && reader.TokenType == JsonTokenType.Number ? reader.GetDouble() : null;
    }

    /// <summary>Whether any member's text contains the text, whatever the case.</summary>
    public static bool AnyContains(ReadOnlySpan<byte> json, string text)
    {
        if (!Utf8Case.MightHold(json, text))
            return false;
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

    private static bool MoveTo(ref Utf8JsonReader reader, ReadOnlySpan<byte> name)
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

    private static byte[]? LowerText(ReadOnlySpan<byte> json, ref Utf8JsonReader reader) => reader.TokenType switch
    {
        JsonTokenType.Null => null,
        JsonTokenType.String when !reader.ValueIsEscaped => Utf8Case.Lower(reader.ValueSpan),
        JsonTokenType.String => Encoding.UTF8.GetBytes(reader.GetString()!.ToLowerInvariant()),
        _ => Utf8Case.Lower(Whole(json, ref reader)),
    };

    // Leaves the reader at the value's last token.
    private static string? Text(ReadOnlySpan<byte> json, ref Utf8JsonReader reader) => reader.TokenType switch
    {
        JsonTokenType.Null => null,
        JsonTokenType.String => reader.GetString(),
        _ => Encoding.UTF8.GetString(Whole(json, ref reader)),
    };

    private static ReadOnlySpan<byte> Whole(ReadOnlySpan<byte> json, ref Utf8JsonReader reader)
    {
        var start = (int)reader.TokenStartIndex;
        reader.Skip();
        return json[start..(int)reader.BytesConsumed];
    }

    private static string? Cut(string? text) => text is { Length: > OrderLength } ? text[..OrderLength] : text;
}
