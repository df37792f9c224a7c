namespace CoveDashboard.Engine.Notices;

/// <summary>A notice on its way to one channel, as it stands. Immutable snapshot.</summary>
/// <param name="NextAt">When the next attempt may be made; null: none is.</param>
/// <param name="EndedAt">When it was delivered or given up; null: not yet.</param>
/// <param name="Status">HTTP status of the last attempt; null: none came.</param>
/// <param name="Words">What came of the last attempt; null: none was made.</param>
public sealed record NoticeDelivery(
    Guid Id, Notice Notice, string Channel, DeliveryState State, int Attempts, DateTimeOffset CreatedAt, DateTimeOffset? NextAt, DateTimeOffset? EndedAt, int? Status, string? Words)
{
    /// <summary>Counts deliveries of this installation; the newest has the highest.</summary>
    public int Number { get; init; }

    /// <summary>Attempts that are made, over about an hour.</summary>
    public const int MaxAttempts = 6;
}

/// <summary>Where a delivery stands. Names are part of the API.</summary>
public enum DeliveryState
{
    /// <summary>Not tried yet, or to be tried again.</summary>
    Waiting,

    /// <summary>The receiver took it.</summary>
    Delivered,

    /// <summary>The receiver's answer, or a rule here, says that it never will.</summary>
    Refused,

    /// <summary>Every attempt failed.</summary>
    GivenUp,

    /// <summary>The channel is not configured any more.</summary>
    Withdrawn,
}

/// <summary>An attempt's right to send a delivery and to say what came of it.</summary>
/// <param name="Attempt">1-based; counted before it is made, so that one that ends its process counts too.</param>
public sealed record DeliveryLease(Guid Id, Notice Notice, string Channel, int Attempt);

/// <summary>What came of an attempt.</summary>
/// <param name="NextAt">Given with <see cref="DeliveryState.Waiting"/> only.</param>
public sealed record DeliveryOutcome(DeliveryState State, DateTimeOffset At, DateTimeOffset? NextAt, int? Status, string Words);

/// <summary>Which deliveries to list; newest first.</summary>
public sealed record DeliveryQuery
{
    public string? Channel { get; init; }

    /// <summary>Empty: all.</summary>
    public IReadOnlyList<DeliveryState> States { get; init; } = [];

    /// <summary>Only older than the last of a page before; null: from the newest on.</summary>
    public string? Cursor { get; init; }

    /// <summary>1–1,000.</summary>
    public int Limit { get; init; } = 50;
}

/// <summary>How a channel has done lately.</summary>
/// <param name="Waiting">Deliveries that are not settled.</param>
/// <param name="FailureWords">What the last failure was; null: there was none.</param>
public sealed record ChannelHistory(string Channel, int Waiting, DateTimeOffset? LastSuccess, DateTimeOffset? LastFailure, string? FailureWords)
{
    public static ChannelHistory None(string channel) => new(channel, 0, null, null, null);
}
