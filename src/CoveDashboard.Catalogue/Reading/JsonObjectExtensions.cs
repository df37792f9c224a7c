using System.Text.Json.Nodes;

namespace CoveDashboard.Catalogue.Reading;

/// <summary>Reads AWS's answers without trusting their form: a member of another type is taken as absent.</summary>
internal static class JsonObjectExtensions
{
    public static string? Text(this JsonObject answer, string name) =>
        answer[name] is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;

    public static bool? Flag(this JsonObject answer, string name) =>
        answer[name] is JsonValue value && value.TryGetValue<bool>(out var flag) ? flag : null;

    /// <summary>A whole number, whether it was parsed or made in this process.</summary>
    public static long? Number(this JsonObject answer, string name) => answer[name] switch
    {
        JsonValue value when value.TryGetValue<long>(out var number) => number,
        JsonValue value when value.TryGetValue<int>(out var number) => number,
        _ => null,
    };

    /// <summary>A timestamp, which sessions give as ISO 8601 in UTC.</summary>
    public static DateTimeOffset? Time(this JsonObject answer, string name) =>
        answer.Text(name) is { } text && DateTimeOffset.TryParse(text, out var time) ? time : null;

    public static JsonObject? Object(this JsonObject answer, string name) => answer[name] as JsonObject;

    public static IEnumerable<JsonObject> Objects(this JsonObject answer, string name) =>
        answer[name] is JsonArray items ? items.OfType<JsonObject>() : [];

    public static string[] Texts(this JsonObject answer, string name) =>
        answer[name] is JsonArray items ? [.. items.OfType<JsonValue>().Select(v => v.TryGetValue<string>(out var text) ? text : null).OfType<string>()] : [];

    /// <summary>A copy of the member that may stand in another document; null when there is none.</summary>
    public static JsonNode? Copy(this JsonObject answer, string name) => answer[name]?.DeepClone();

    /// <summary>A row of the named members only: what AWS adds to its answers never gets into a row by itself.</summary>
    public static JsonObject Pick(this JsonObject answer, params ReadOnlySpan<string> names)
    {
        var row = new JsonObject();
        foreach (var name in names)
            row[name] = answer.Copy(name);
        return row;
    }
}
