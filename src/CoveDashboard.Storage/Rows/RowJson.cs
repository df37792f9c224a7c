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
    public static byte[]? LowerText(ReadOnlySpan<byte> json, MemberName name) =>
        name.Find(json, out var source, out var reader) ? LowerText(source, ref reader) : null;

    /// <summary>Numbers as numbers, booleans as 0 and 1, all else as UTF-8 in lower case.</summary>
    public static OrderKey Order(ReadOnlySpan<byte> json, MemberName name)
    {
        if (!name.Find(json, out var source, out var reader))
            return OrderKey.Absent;
        return reader.TokenType switch
        {
            JsonTokenType.True => OrderKey.Of(1),
            JsonTokenType.False => OrderKey.Of(0),
            JsonTokenType.Number => reader.TryGetInt64(out var whole) ? OrderKey.Of(whole) : OrderKey.Of(reader.GetDouble()),
            JsonTokenType.String when !reader.ValueIsEscaped && reader.ValueSpan.Length <= OrderLength => OrderKey.Of(Utf8Case.Lower(reader.ValueSpan)),
            _ => Cut(Text(source, ref reader)) is { } text ? OrderKey.Of(Encoding.UTF8.GetBytes(text.ToLowerInvariant())) : OrderKey.Absent,
        };
    }

    /// <summary>A member that is a number; null when it is absent or none.</summary>
    public static double? Number(ReadOnlySpan<byte> json, MemberName name) =>
        name.Find(json, out _, out var reader) && reader.TokenType == JsonTokenType.Number ? reader.GetDouble() : null;

    /// <summary>Whether any member's text contains the text, whatever the case.</summary>
    public static bool AnyContains(ReadOnlySpan<byte> json, WantedText wanted)
    {
        if (!wanted.MightBeWithin(json))
            return false;
        var reader = new Utf8JsonReader(json);
        reader.Read();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            reader.Read();
            if (Holds(json, ref reader, wanted))
                return true;
        }
        return false;
    }

    // Leaves the reader at the value's last token.
    private static bool Holds(ReadOnlySpan<byte> json, ref Utf8JsonReader reader, WantedText wanted) => reader.TokenType switch
    {
        JsonTokenType.Null => false,
        JsonTokenType.String => reader.ValueIsEscaped ? wanted.IsIn(reader.GetString()!) : wanted.IsIn(reader.ValueSpan),
        _ => wanted.IsIn(Whole(json, ref reader)),
    };

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
