using CoveDashboard.Engine.People;
using CoveDashboard.Engine.Runs;

namespace CoveDashboard.Engine.Notices;

/// <summary>
/// The one door to channels and their log. Reading needs <see cref="Role.Auditor"/> or <see cref="Role.Administrator"/>, testing
/// <see cref="Role.Administrator"/> (<see cref="ForbiddenException"/>). Safe for many threads and processes.
/// </summary>
public interface INoticeDesk
{
    /// <summary>The configured channels by name, and how they have done.</summary>
    Task<IReadOnlyList<ChannelStanding>> ChannelsAsync(Actor actor, CancellationToken cancellationToken);

    /// <summary>Newest first; also of channels that are not configured any more.</summary>
    Task<Page<NoticeDelivery>> DeliveriesAsync(DeliveryQuery query, Actor actor, CancellationToken cancellationToken);

    /// <summary>Null when there is none.</summary>
    Task<NoticeDelivery?> FindAsync(Guid delivery, Actor actor, CancellationToken cancellationToken);

    /// <summary>Lets a test message go the way of all others; audited before.</summary>
    /// <returns>The delivery, which waits; null when there is no such channel.</returns>
    Task<NoticeDelivery?> TestAsync(string channel, Actor actor, CancellationToken cancellationToken);
}

/// <summary>A channel and how it has done.</summary>
public sealed record ChannelStanding(NoticeChannel Channel, ChannelHistory History);
