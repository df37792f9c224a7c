using System.Text.Json.Nodes;
using CoveDashboard.Engine.Audit;

namespace CoveDashboard.Api.Resources;

/// <summary>An entry of the audit, with the names and the time as they are hashed.</summary>
internal sealed record AuditEntryResource(
    long Sequence,
    string Time,
    string Kind,
    AuditActor Actor,
    string? Connection,
    string? Subject,
    JsonObject Details,
    string Previous,
    string Hash)
{
    public static AuditEntryResource From(AuditEntry entry) => new(
        entry.Sequence, AuditChain.FormatTime(entry.Time), entry.Kind, entry.Actor, entry.Connection, entry.Subject, entry.Details, entry.PreviousHash, entry.Hash);
}
