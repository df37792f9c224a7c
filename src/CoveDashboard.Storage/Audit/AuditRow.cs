using System.Text.Json.Nodes;
using CoveDashboard.Engine.Audit;
using CoveDashboard.Storage.Database;

namespace CoveDashboard.Storage.Audit;

/// <summary>A row of the table of audit entries.</summary>
internal sealed record AuditRow
{
    public const string Columns =
        "sequence AS Sequence, time AS Time, kind AS Kind, actor_issuer AS ActorIssuer, actor_subject AS ActorSubject, actor_name AS ActorName, " +
        "connection AS Connection, subject AS Subject, details AS Details, previous_hash AS PreviousHash, hash AS Hash";

    public long Sequence { get; init; }
    public long Time { get; init; }
    public string Kind { get; init; } = "";
    public string ActorIssuer { get; init; } = "";
    public string ActorSubject { get; init; } = "";
    public string ActorName { get; init; } = "";
    public string? Connection { get; init; }
    public string? Subject { get; init; }
    public string Details { get; init; } = "{}";
    public string PreviousHash { get; init; } = "";
    public string Hash { get; init; } = "";

    public AuditEntry ToEntry() => new(
        Sequence,
        Ticks.ToMoment(Time),
        Kind,
        new AuditActor(ActorIssuer, ActorSubject, ActorName),
        Connection,
        Subject,
        (JsonObject)JsonNode.Parse(Details)!,
        PreviousHash,
        Hash);
}
