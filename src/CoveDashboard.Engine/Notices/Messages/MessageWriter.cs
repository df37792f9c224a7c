using System.Text.Json.Nodes;

namespace CoveDashboard.Engine.Notices.Messages;

/// <summary>Writes a notice in what a channel speaks.</summary>
internal sealed class MessageWriter(INoticeChannels channels, TimeProvider clock)
{
    public const string DeliveryHeader = "X-Cove-Delivery";
    public const string EventHeader = "X-Cove-Event";
    public const string SignatureHeader = "X-Cove-Signature";

    /// <exception cref="ArgumentOutOfRangeException">The channel is a topic.</exception>
    public WebhookMessage ToWebhook(NoticeChannel channel, DeliveryLease lease)
    {
        var (notice, link) = (lease.Notice, LinkOf(lease.Notice));
        JsonObject json = channel.Kind switch
        {
            ChannelKind.Generic => GenericMessage.Of(notice, link, channel.AddAccounts),
            ChannelKind.Slack => SlackMessage.Of(notice, link, channel.AddAccounts),
            ChannelKind.Teams => TeamsMessage.Of(notice, link, channel.AddAccounts),
            ChannelKind.Sns => throw new ArgumentOutOfRangeException(nameof(channel), channel.Kind, "A topic is no webhook."),
        };
        var body = MessageJson.Write(json);
        var headers = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            [DeliveryHeader] = lease.Id.ToString("D"),
            [EventHeader] = notice.Kind.ToString(),
        };
        if (channel.Secret is { } secret)
            headers[SignatureHeader] = MessageSignature.Of(secret, clock.GetUtcNow(), body);
        return new WebhookMessage(body, headers);
    }

    public TopicMessage ToTopic(NoticeChannel channel, Notice notice)
    {
        var link = LinkOf(notice);
        var attributes = new Dictionary<string, string>(StringComparer.Ordinal) { ["kind"] = notice.Kind.ToString(), ["id"] = notice.Id.ToString("D") };
        if (notice.Connection is { } connection)
            attributes["connection"] = connection;
        return new TopicMessage(
            TopicWords.Subject(notice),
            System.Text.Encoding.UTF8.GetString(MessageJson.Write(GenericMessage.Of(notice, link, channel.AddAccounts))),
            TopicWords.Text(notice, link, channel.AddAccounts),
            attributes);
    }

    private Uri LinkOf(Notice notice) => channels.PublicUrl is { } url
        ? new Uri($"{url.AbsoluteUri.TrimEnd('/')}{notice.Path}")
        : throw new InvalidOperationException("Channels have a public address.");
}
