using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using CoveDashboard.Engine.Notices;

namespace CoveDashboard.Testing.Notices;

/// <summary>A receiver behind which a test stands. Takes everything unless told otherwise.</summary>
public sealed class FakeCarrier : IWebhookCarrier, ITopicCarrier
{
    private readonly ConcurrentQueue<(string Channel, WebhookMessage Message)> _posted = new();

    public Func<NoticeChannel, Task<CarryResult>> Answer { get; set; } = _ => Task.FromResult(new CarryResult(CarryEnd.Taken, 200, "HTTP 200"));

    /// <summary>In order of sending.</summary>
    public IReadOnlyList<(string Channel, WebhookMessage Message)> Posted => [.. _posted];

    /// <summary>Bodies of generic messages, in order of sending.</summary>
    public IReadOnlyList<JsonObject> Bodies => [.. _posted.Select(p => JsonNode.Parse(p.Message.Body)!.AsObject())];

    public Task<CarryResult> PostAsync(NoticeChannel channel, WebhookMessage message, CancellationToken cancellationToken)
    {
        _posted.Enqueue((channel.Name, message));
        return Answer(channel);
    }

    public Task<CarryResult> PublishAsync(NoticeChannel channel, TopicMessage message, CancellationToken cancellationToken) => Answer(channel);
}
