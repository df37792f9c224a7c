using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using CoveDashboard.Engine.Json;

namespace CoveDashboard.Engine.Audit;

/// <summary>How entries are hashed and linked. What is written here is a file format: a change breaks every chain there is.</summary>
public static class AuditChain
{
    private const string TimeFormat = "yyyy-MM-ddTHH:mm:ss.fffffffZ";

    /// <summary>Stands for the entry before the first.</summary>
    public static string Genesis { get; } = new('0', 2 * SHA256.HashSizeInBytes);

    /// <summary>The entry that a record becomes after another.</summary>
    /// <param name="time">Its time when it brings none.</param>
    public static AuditEntry Link(AuditRecord record, long sequence, string previousHash, DateTimeOffset time)
    {
        var entry = new AuditEntry(
            sequence,
            (record.At ?? time).ToUniversalTime(),
            record.Kind,
            record.Actor,
            record.Connection,
            record.Subject,
            record.Details ?? [],
            previousHash,
            Hash: "");
        return entry with { Hash = HashOf(entry) };
    }

    /// <summary>SHA-256 over the canonical JSON (RFC 8785) of <see cref="ToJson"/>, in lower-case hex.</summary>
    public static string HashOf(AuditEntry entry) => Convert.ToHexStringLower(SHA256.HashData(CanonicalJson.Canonicalize(ToJson(entry))));

    /// <summary>The entry without its hash.</summary>
    public static JsonObject ToJson(AuditEntry entry) => new()
    {
        ["sequence"] = entry.Sequence,
        ["time"] = FormatTime(entry.Time),
        ["kind"] = entry.Kind,
        ["actor"] = new JsonObject { ["issuer"] = entry.Actor.Issuer, ["subject"] = entry.Actor.Subject, ["name"] = entry.Actor.Name },
        ["connection"] = entry.Connection,
        ["subject"] = entry.Subject,
        ["details"] = entry.Details.DeepClone(),
        ["previous"] = entry.PreviousHash,
    };

    /// <summary>A moment as the chain and its heads write it: UTC to 100 ns.</summary>
    public static string FormatTime(DateTimeOffset time) => time.UtcDateTime.ToString(TimeFormat, CultureInfo.InvariantCulture);
}
