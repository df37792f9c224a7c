using System.Net;

namespace CoveDashboard.Engine.Notices;

/// <summary>Where notices go; as configured, validated, immutable. Address and secret are never printed, stored or shown.</summary>
public sealed record NoticeChannel
{
    public required string Name { get; init; }

    public required ChannelKind Kind { get; init; }

    /// <summary>Of a webhook. May hold a secret in path and query; null: a topic.</summary>
    public Uri? Url { get; init; }

    /// <summary>Of an SNS topic; null: a webhook.</summary>
    public string? TopicArn { get; init; }

    /// <summary>The connection whose own session publishes to the topic; null: a webhook.</summary>
    public string? Connection { get; init; }

    /// <summary>Key of the signature of generic webhooks; null: other kinds have none.</summary>
    public string? Secret { get; init; }

    /// <summary>Kinds that it is told; empty: all.</summary>
    public IReadOnlySet<NoticeKind> Events { get; init; } = new HashSet<NoticeKind>();

    /// <summary>Connections that it hears of; empty: all.</summary>
    public IReadOnlySet<string> Connections { get; init; } = new HashSet<string>(StringComparer.Ordinal);

    /// <summary>Addresses that are not public and may be connected to all the same.</summary>
    public IReadOnlyList<IPNetwork> AllowAddresses { get; init; } = [];

    /// <summary>Tells ids of accounts too.</summary>
    public bool AddAccounts { get; init; }

    /// <summary>What may be shown of where it goes: the host of a webhook, the topic's ARN.</summary>
    public string Place => TopicArn ?? (Url is { IsDefaultPort: true } url ? url.Host : Url?.Authority) ?? "";

    /// <summary>Whether it is told of such a notice.</summary>
    public bool Wants(NoticeKind kind, string? connection) =>
        (Events.Count == 0 || Events.Contains(kind)) && (connection is null || Connections.Count == 0 || Connections.Contains(connection));

    public override string ToString() => $"channel {Name}";
}

/// <summary>What a channel speaks. Names are part of the configuration.</summary>
public enum ChannelKind
{
    /// <summary>JSON of our own with a signature.</summary>
    Generic,
    Slack,
    Teams,

    /// <summary>A topic of Amazon SNS.</summary>
    Sns,
}
