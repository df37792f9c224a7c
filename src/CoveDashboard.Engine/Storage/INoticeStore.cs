using CoveDashboard.Engine.Notices;
using CoveDashboard.Engine.Runs;

namespace CoveDashboard.Engine.Storage;

/// <summary>
/// What is still to be told, what was told, and how it went. What happens to runs and plans is noted by their own stores, in the same
/// transaction. Outlives the process; safe for many threads and processes.
/// </summary>
public interface INoticeStore
{
    /// <summary>Deliveries older than this, and beyond <see cref="MaxDeliveries"/>, are forgotten.</summary>
    static readonly TimeSpan KeptFor = TimeSpan.FromDays(30);

    const int MaxDeliveries = 10_000;

    /// <summary>Events to be dealt with now, oldest first.</summary>
    Task<IReadOnlyList<NoticeEvent>> EventsAsync(DateTimeOffset now, int limit, CancellationToken cancellationToken);

    /// <summary>Notes each plan that expires soon, once: within a day, and within a quarter of its time.</summary>
    /// <returns>How many were noted.</returns>
    Task<int> NoteExpiringAsync(DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>Takes the event away and stores its notice for the channels.</summary>
    /// <param name="notice">Null: there is nothing to tell.</param>
    /// <returns>False when another was faster; nothing was stored.</returns>
    Task<bool> TellAsync(NoticeEvent what, Notice? notice, IReadOnlyCollection<string> channels, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>No notice could be made of an event: it comes back later, or not at all.</summary>
    /// <param name="nextAt">Null: it is given up.</param>
    Task DeferAsync(NoticeEvent what, DateTimeOffset? nextAt, CancellationToken cancellationToken);

    /// <summary>Stores a notice that comes of no event, for one channel.</summary>
    Task<NoticeDelivery> AddAsync(Notice notice, string channel, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>Takes deliveries that are due, so that nobody else sends them before <paramref name="now"/> + <paramref name="lease"/>. What spent its last attempt without an end is given up.</summary>
    Task<IReadOnlyList<DeliveryLease>> ClaimAsync(DateTimeOffset now, TimeSpan lease, int limit, CancellationToken cancellationToken);

    /// <returns>False when the lease is over and another attempt was made; nothing was stored.</returns>
    Task<bool> SettleAsync(DeliveryLease lease, DeliveryOutcome outcome, CancellationToken cancellationToken);

    /// <summary>When the next delivery is due; null: none waits.</summary>
    Task<DateTimeOffset?> NextDueAsync(CancellationToken cancellationToken);

    /// <summary>Null when there is none.</summary>
    Task<NoticeDelivery?> FindAsync(Guid delivery, CancellationToken cancellationToken);

    /// <exception cref="InvalidCursorException">The cursor is not of this list.</exception>
    Task<Page<NoticeDelivery>> ListAsync(DeliveryQuery query, CancellationToken cancellationToken);

    /// <summary>Of every channel that something was sent to.</summary>
    Task<IReadOnlyList<ChannelHistory>> HistoriesAsync(CancellationToken cancellationToken);

    /// <summary>Forgets what is older than is kept, and what is more.</summary>
    Task SweepAsync(DateTimeOffset now, CancellationToken cancellationToken);
}
