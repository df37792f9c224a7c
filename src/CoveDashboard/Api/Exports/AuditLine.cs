using CoveDashboard.Engine.Audit;
using CoveDashboard.Engine.Json;

namespace CoveDashboard.Api.Exports;

/// <summary>An entry of the audit as one line of a file: RFC 8785 JSON with its hash, which verifiers take out again.</summary>
internal static class AuditLine
{
    public static byte[] Of(AuditEntry entry)
    {
        var json = AuditChain.ToJson(entry);
        json["hash"] = entry.Hash;
        return CanonicalJson.Canonicalize(json);
    }
}
