using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using CoveDashboard.Engine.Json;

namespace CoveDashboard.Engine.Plans;

/// <summary>An envelope as canonical JSON and back, and its hash.</summary>
public static class PlanDocument
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter() },
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    };

    /// <summary>Canonical JSON (RFC 8785).</summary>
    public static byte[] Write(PlanEnvelope envelope) => CanonicalJson.Canonicalize(ToJson(envelope));

    /// <summary>The envelope as JSON, camel case, for an answer of the API.</summary>
    public static JsonObject ToJson(PlanEnvelope envelope) => JsonSerializer.SerializeToNode(envelope, Options)!.AsObject();

    /// <exception cref="JsonException">Not an envelope.</exception>
    public static PlanEnvelope Read(ReadOnlySpan<byte> canonical) =>
        JsonSerializer.Deserialize<PlanEnvelope>(canonical, Options) ?? throw new JsonException("The envelope is null.");

    /// <summary>SHA-256, 64 lower-case hexadecimal digits.</summary>
    public static string HashOf(ReadOnlySpan<byte> canonical) => Convert.ToHexStringLower(SHA256.HashData(canonical));
}
