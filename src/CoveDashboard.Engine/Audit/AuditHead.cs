using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using CoveDashboard.Engine.Json;

namespace CoveDashboard.Engine.Audit;

/// <summary>
/// A signed statement that the chain was this long and ended with this hash. Kept where whoever can write the store cannot write, it
/// pins every entry up to it.
/// </summary>
/// <param name="Time">When it was signed, UTC.</param>
/// <param name="KeyId">Which key; see <see cref="AuditHeadSigner.KeyId"/>.</param>
/// <param name="Signature">ECDSA P-256 with SHA-256 over <see cref="Signed"/>, as r and s of 32 bytes each, in Base64.</param>
public sealed record AuditHead(long Sequence, string Hash, DateTimeOffset Time, string KeyId, string Signature)
{
    /// <summary>The bytes that are signed: canonical JSON (RFC 8785) of all but the signature.</summary>
    public byte[] Signed() => CanonicalJson.Canonicalize(Unsigned());

    /// <summary>One line of a file of heads, without its end.</summary>
    public string ToLine()
    {
        var json = Unsigned();
        json["signature"] = Signature;
        return Encoding.UTF8.GetString(CanonicalJson.Canonicalize(json));
    }

    /// <exception cref="FormatException">The line is no head.</exception>
    public static AuditHead FromLine(string line)
    {
        try
        {
            var json = JsonNode.Parse(line) as JsonObject;
            return new AuditHead(
                Member(json, "sequence").GetValue<long>(),
                Member(json, "hash").GetValue<string>(),
                Member(json, "time").GetValue<DateTimeOffset>(),
                Member(json, "keyId").GetValue<string>(),
                Member(json, "signature").GetValue<string>());
        }
        catch (Exception fault) when (fault is JsonException or InvalidOperationException or FormatException)
        {
            throw new FormatException("The line is no signed head: it needs sequence, hash, time, keyId and signature.", fault);
        }
    }

    private static JsonNode Member(JsonObject? json, string name) => json?[name] ?? throw new FormatException($"“{name}” is missing.");

    private JsonObject Unsigned() => new()
    {
        ["sequence"] = Sequence,
        ["hash"] = Hash,
        ["time"] = AuditChain.FormatTime(Time),
        ["keyId"] = KeyId,
    };
}
