namespace CoveDashboard.Engine.Notices;

/// <summary>Carries a written message to a webhook, once: no redirects, no retries. Safe for many threads.</summary>
public interface IWebhookCarrier
{
    /// <returns>How it went. Never throws but for cancellation.</returns>
    Task<CarryResult> PostAsync(NoticeChannel channel, WebhookMessage message, CancellationToken cancellationToken);
}

/// <summary>Publishes a written message to an SNS topic on the own session of the channel's connection. Safe for many threads.</summary>
public interface ITopicCarrier
{
    /// <returns>How it went. Never throws but for cancellation.</returns>
    Task<CarryResult> PublishAsync(NoticeChannel channel, TopicMessage message, CancellationToken cancellationToken);
}

/// <param name="Body">UTF-8 JSON.</param>
/// <param name="Headers">Beside the content's own.</param>
public sealed record WebhookMessage(byte[] Body, IReadOnlyDictionary<string, string> Headers);

/// <summary>A message by who reads it.</summary>
/// <param name="Subject">At most 100 printable ASCII characters.</param>
/// <param name="Json">For queues, functions and endpoints.</param>
/// <param name="Words">For mailboxes and telephones.</param>
/// <param name="Attributes">For filter policies of subscriptions.</param>
public sealed record TopicMessage(string Subject, string Json, string Words, IReadOnlyDictionary<string, string> Attributes);

/// <summary>How it went.</summary>
/// <param name="Status">HTTP status; null: none came.</param>
/// <param name="Words">What happened, for a person; without address or secret.</param>
/// <param name="RetryAfter">The receiver's wish; null: none.</param>
public sealed record CarryResult(CarryEnd End, int? Status, string Words, TimeSpan? RetryAfter = null);

/// <summary>Whether another attempt makes sense.</summary>
public enum CarryEnd
{
    Taken,
    TryAgain,

    /// <summary>The answer will not change: another attempt is none the better.</summary>
    Refused,
}
