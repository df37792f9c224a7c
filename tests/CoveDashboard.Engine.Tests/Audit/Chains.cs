using System.Security.Cryptography;
using System.Text.Json.Nodes;
using CoveDashboard.Engine.Audit;

namespace CoveDashboard.Engine.Tests.Audit;

/// <summary>Chains to tamper with.</summary>
internal static class Chains
{
    public static DateTimeOffset Noon { get; } = new(2026, 11, 21, 12, 0, 0, TimeSpan.Zero);

    public static AuditHeadSigner NewKey() => new(ECDsa.Create(ECCurve.NamedCurves.nistP256));

    public static AuditRecord Record(int i) =>
        new("write.called", new AuditActor("local", "alpha", "alpha"), "acme", $"run-{i % 7}", new JsonObject { ["requestId"] = $"req-{i}", ["attempt"] = i });

    public static List<AuditEntry> Of(int count) => Relink(Enumerable.Range(1, count).Select(Record));

    /// <summary>What somebody who can write the whole store would make of other contents: numbered, hashed and linked as they should be.</summary>
    public static List<AuditEntry> Relink(IEnumerable<AuditRecord> records)
    {
        var chain = new List<AuditEntry>();
        foreach (var record in records)
            chain.Add(AuditChain.Link(record, chain.Count + 1, chain.Count == 0 ? AuditChain.Genesis : chain[^1].Hash, Noon.AddSeconds(chain.Count)));
        return chain;
    }

    public static AuditRecord ToRecord(this AuditEntry entry) =>
        new(entry.Kind, entry.Actor, entry.Connection, entry.Subject, (JsonObject)entry.Details.DeepClone()) { At = entry.Time };
}
