using CoveDashboard.Engine.Notices;

namespace CoveDashboard.Api.Resources;

/// <summary>A channel on the wire: neither its address nor its secret.</summary>
/// <param name="Place">Host of a webhook, ARN of a topic.</param>
/// <param name="Events">Kinds that it is told.</param>
/// <param name="Connections">Empty: all.</param>
internal sealed record ChannelResource(
    string Name,
    ChannelKind Kind,
    string Place,
    IReadOnlyList<NoticeKind> Events,
    IReadOnlyList<string> Connections,
    bool AddAccounts,
    int Waiting,
    DateTimeOffset? LastSuccess,
    DateTimeOffset? LastFailure,
    string? FailureWords)
{
    public static ChannelResource From(ChannelStanding standing)
    {
        var (channel, history) = (standing.Channel, standing.History);
        return new ChannelResource(
            channel.Name,
            channel.Kind,
            channel.Place,
            [.. Enum.GetValues<NoticeKind>().Where(k => k != NoticeKind.Test && channel.Wants(k, connection: null))],
            [.. channel.Connections.Order(StringComparer.Ordinal)],
            channel.AddAccounts,
            history.Waiting,
            history.LastSuccess,
            history.LastFailure,
            history.FailureWords);
    }
}

/// <summary>A delivery on the wire.</summary>
/// <param name="Status">HTTP status of the last attempt; null: none came.</param>
/// <param name="Path">Of the page that the message links to.</param>
internal sealed record DeliveryResource(
    Guid Id,
    string Channel,
    DeliveryState State,
    int Attempts,
    DateTimeOffset CreatedAt,
    DateTimeOffset? NextAt,
    DateTimeOffset? EndedAt,
    int? Status,
    string? Words,
    Guid Notice,
    NoticeKind Kind,
    string? Connection,
    string Title,
    string Text,
    string Path)
{
    public static DeliveryResource From(NoticeDelivery delivery) => new(
        delivery.Id,
        delivery.Channel,
        delivery.State,
        delivery.Attempts,
        delivery.CreatedAt,
        delivery.NextAt,
        delivery.EndedAt,
        delivery.Status,
        delivery.Words,
        delivery.Notice.Id,
        delivery.Notice.Kind,
        delivery.Notice.Connection,
        delivery.Notice.Title,
        delivery.Notice.Text,
        delivery.Notice.Path);
}
