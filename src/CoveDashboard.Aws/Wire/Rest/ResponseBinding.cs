using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using CoveDashboard.Aws.Wire.Values;
using CoveDashboard.ServiceModels;

namespace CoveDashboard.Aws.Wire.Rest;

/// <summary>Reads members of an output from headers and status code.</summary>
internal static class ResponseBinding
{
    public static void Bind(Shape output, WireResponse response, JsonObject result)
    {
        foreach (var member in output.Members)
        {
            switch (member.Location)
            {
                case MemberLocation.Header when response.Headers.TryGetValue(member.WireName, out var text):
                    result[member.Name] = HeaderValue(member, text);
                    break;
                case MemberLocation.Headers:
                    BindPrefix(member, response, result);
                    break;
                case MemberLocation.StatusCode:
                    result[member.Name] = response.Status;
                    break;
                default:
                    break;
            }
        }
    }

    /// <summary>A payload that is no structure: bytes as base64, or text.</summary>
    public static JsonNode Payload(ShapeMember member, ReadOnlySpan<byte> body) =>
        JsonValue.Create(member.Shape.Type == ShapeType.Blob ? Convert.ToBase64String(body) : Encoding.UTF8.GetString(body));

    private static void BindPrefix(ShapeMember member, WireResponse response, JsonObject result)
    {
        var prefix = member.WireName;
        var family = new JsonObject();
        foreach (var (name, value) in response.Headers.OrderBy(h => h.Key, StringComparer.Ordinal))
            if (name.Length > prefix.Length && name.StartsWith(prefix, StringComparison.OrdinalIgnoreCase))
                family[name[prefix.Length..]] = value;
        if (family.Count > 0)
            result[member.Name] = family;
    }

    private static JsonNode? HeaderValue(ShapeMember member, string text)
    {
        if (member.Shape is { Type: ShapeType.List, Element: { } element })
            return new JsonArray([.. text.Split(',', StringSplitOptions.TrimEntries).Select(t => Scalars.FromWire(element.Shape, t))]);
        return member.JsonValue ? Document(text) : Scalars.FromWire(member.Shape, text);
    }

    private static JsonNode? Document(string base64)
    {
        try
        {
            return JsonNode.Parse(Convert.FromBase64String(base64));
        }
        catch (Exception e) when (e is FormatException or JsonException)
        {
            // What is no JSON document is kept as AWS sent it.
            return JsonValue.Create(base64);
        }
    }
}
