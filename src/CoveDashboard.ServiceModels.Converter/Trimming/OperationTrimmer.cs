using System.Text.Json;

namespace CoveDashboard.ServiceModels.Converter.Trimming;

/// <summary>Keeps of an operation its bindings, its shapes and what changes how it is signed.</summary>
internal static class OperationTrimmer
{
    private const string PlainUri = "/";

    public static void Write(Utf8JsonWriter json, JsonElement operation)
    {
        if (operation.TryGetProperty("http", out var http))
            WriteHttp(json, http);
        if (AuthTypeOf(operation) is { } authType)
            json.WriteString("authtype", authType);
        if (operation.TryGetProperty("endpoint", out var endpoint) && endpoint.TryGetProperty("hostPrefix", out var prefix))
            json.WriteString("hostPrefix", prefix.GetString());
        if (NeedsChecksum(operation))
            json.WriteBoolean("httpChecksumRequired", value: true);
        foreach (var side in (string[])["input", "output"])
        {
            if (operation.TryGetProperty(side, out var shape))
            {
                json.WritePropertyName(side);
                ShapeTrimmer.Write(json, shape);
            }
        }
    }

    private static void WriteHttp(Utf8JsonWriter json, JsonElement http)
    {
        if (http.TryGetProperty("method", out var method) && method.GetString() != "POST")
            json.WriteString("method", method.GetString());
        if (http.TryGetProperty("requestUri", out var uri) && uri.GetString() != PlainUri)
            json.WriteString("requestUri", uri.GetString());
        if (http.TryGetProperty("responseCode", out var code) && code.GetInt32() != 200)
            json.WriteNumber("responseCode", code.GetInt32());
    }

    private static string? AuthTypeOf(JsonElement operation)
    {
        if (operation.TryGetProperty("authtype", out var authType))
            return authType.GetString();
        if (operation.TryGetProperty("auth", out var auth) && auth.EnumerateArray().All(a => a.GetString() == "smithy.api#noAuth"))
            return "none";
        return ElementCopy.Flag(operation, "unsignedPayload") ? "v4-unsigned-body" : null;
    }

    private static bool NeedsChecksum(JsonElement operation) =>
        ElementCopy.Flag(operation, "httpChecksumRequired")
        || (operation.TryGetProperty("httpChecksum", out var checksum) && ElementCopy.Flag(checksum, "requestChecksumRequired"));
}
