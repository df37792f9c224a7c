using System.Text.Json;
using System.Text.Json.Nodes;
using CoveDashboard.Engine.Validation;

namespace CoveDashboard.Api.Requests;

/// <summary>Reads a request's body as one JSON object.</summary>
internal static class RequestBody
{
    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false, MaxDepth = 32 };

    public static async Task<Validated<JsonObject>> ReadAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        if (!request.HasJsonContentType())
            return Refused("Send a JSON object with Content-Type: application/json.");
        try
        {
            return await JsonNode.ParseAsync(request.Body, documentOptions: Strict, cancellationToken: cancellationToken) is JsonObject json
                ? json
                : Refused("Send a JSON object.");
        }
        catch (JsonException broken)
        {
            return Refused($"Is not JSON: {broken.Message}");
        }
    }

    /// <summary>An empty body is an empty object.</summary>
    public static async Task<Validated<JsonObject>> ReadOptionalAsync(HttpRequest request, CancellationToken cancellationToken) =>
        request.ContentLength is null or 0 && !request.HasJsonContentType() ? new JsonObject() : await ReadAsync(request, cancellationToken);

    private static Validated<JsonObject> Refused(string message) => Validated<JsonObject>.Refused(new Fault("", message));
}
