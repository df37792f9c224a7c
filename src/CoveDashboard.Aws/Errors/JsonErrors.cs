using System.Text.Json;
using System.Text.Json.Nodes;
using CoveDashboard.Aws.Wire;

namespace CoveDashboard.Aws.Errors;

/// <summary>Errors of the json and rest-json protocols.</summary>
internal static class JsonErrors
{
    public static ServiceError Read(WireResponse response)
    {
        var body = Body(response);
        // Services that moved from query to json keep their old codes in this header: "code;type".
        var code = Header(response, "x-amzn-query-error")?.Split(';')[0]
            ?? Header(response, "x-amzn-ErrorType")
            ?? Text(body, "__type") ?? Text(body, "code") ?? Text(body, "Code");
        var message = Text(body, "message") ?? Text(body, "Message") ?? Text(body, "errorMessage") ?? "";
        return new(Short(code) ?? StatusCodes.Code(response.Status), message, RequestIds.Of(response));
    }

    /// <summary>The code without namespace before <c>#</c> and without address after <c>:</c>.</summary>
    internal static string? Short(string? code)
    {
        if (string.IsNullOrEmpty(code))
            return null;
        var start = code.LastIndexOf('#') + 1;
        var end = code.IndexOf(':', start);
        return end < 0 ? code[start..] : code[start..end];
    }

    private static string? Header(WireResponse response, string name) => response.Headers.GetValueOrDefault(name);

    private static JsonObject? Body(WireResponse response)
    {
        try
        {
            return response.Body.IsEmpty ? null : JsonNode.Parse(response.Body.Span) as JsonObject;
        }
        catch (JsonException)
        {
            // A proxy's page rather than AWS's answer; the status says all that is known.
            return null;
        }
    }

    private static string? Text(JsonObject? body, string name) =>
        body?[name] is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;
}
