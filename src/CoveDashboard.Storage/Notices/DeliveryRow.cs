using CoveDashboard.Engine.Notices;
using CoveDashboard.Storage.Database;

namespace CoveDashboard.Storage.Notices;

/// <summary>A delivery with its notice.</summary>
internal sealed record DeliveryRow
{
    public const string Select =
        """
        SELECT d.id AS Id, d.number AS Number, n.document AS Document, d.channel AS Channel, d.state AS State, d.attempts AS Attempts, d.created_at AS CreatedAt,
            d.next_at AS NextAt, d.ended_at AS EndedAt, d.status AS Status, d.words AS Words
        FROM notice_deliveries d JOIN notices n ON n.id = d.notice
        """;

    public string Id { get; init; } = "";
    public long Number { get; init; }
    public string Document { get; init; } = "";
    public string Channel { get; init; } = "";
    public DeliveryState State { get; init; }
    public int Attempts { get; init; }
    public long CreatedAt { get; init; }
    public long NextAt { get; init; }
    public long? EndedAt { get; init; }
    public int? Status { get; init; }
    public string? Words { get; init; }

    public NoticeDelivery ToDelivery() => new(
        Guid.Parse(Id),
        NoticeDocument.Read(Document),
        Channel,
        State,
        Attempts,
        Ticks.ToMoment(CreatedAt),
        State is DeliveryState.Waiting ? Ticks.ToMoment(NextAt) : null,
        Ticks.ToMoment(EndedAt),
        Status,
        Words)
    { Number = checked((int)Number) };
}
