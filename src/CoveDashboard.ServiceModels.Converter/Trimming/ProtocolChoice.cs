using System.Text.Json;

namespace CoveDashboard.ServiceModels.Converter.Trimming;

/// <summary>
/// The protocol that we speak with a service. Newer models name one that we do not (<c>smithy-rpc-v2-cbor</c>), and list
/// the older ones that the service still answers.
/// </summary>
internal static class ProtocolChoice
{
    private static readonly string[] Spoken = ["json", "query", "ec2", "rest-json", "rest-xml"];

    /// <summary>Null when there is none.</summary>
    public static string? Of(JsonElement metadata)
    {
        var preferred = metadata.GetProperty("protocol").GetString()!;
        if (Spoken.Contains(preferred, StringComparer.Ordinal))
            return preferred;
        return metadata.TryGetProperty("protocols", out var protocols)
            ? protocols.EnumerateArray().Select(p => p.GetString()!).FirstOrDefault(p => Spoken.Contains(p, StringComparer.Ordinal))
            : null;
    }
}
