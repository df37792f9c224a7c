using System.Text.Json.Nodes;

namespace CoveDashboard.Engine.Audit;

/// <summary>A link of the chain. Its hash covers everything else in it, the hash of the entry before included.</summary>
/// <param name="Sequence">1, 2, 3, … without gaps.</param>
/// <param name="Time">UTC.</param>
/// <param name="PreviousHash">Hash of the entry before; <see cref="AuditChain.Genesis"/> for the first.</param>
/// <param name="Hash">SHA-256 in lower-case hex; see <see cref="AuditChain.HashOf"/>.</param>
public sealed record AuditEntry(
    long Sequence,
    DateTimeOffset Time,
    string Kind,
    AuditActor Actor,
    string? Connection,
    string? Subject,
    JsonObject Details,
    string PreviousHash,
    string Hash);
