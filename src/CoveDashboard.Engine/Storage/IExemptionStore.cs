using CoveDashboard.Engine.Plans;

namespace CoveDashboard.Engine.Storage;

/// <summary>Exemptions; never deleted. Safe for many threads and processes.</summary>
public interface IExemptionStore
{
    Task AddAsync(Exemption exemption, CancellationToken cancellationToken);

    /// <returns>False when there is none that stands.</returns>
    Task<bool> RevokeAsync(Guid id, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>Those that stand at a moment; of one action, or of all (null).</summary>
    Task<IReadOnlyList<Exemption>> StandingAsync(string connection, string? action, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>All of them, newest first, at most <paramref name="limit"/>.</summary>
    Task<IReadOnlyList<Exemption>> ListAsync(int limit, CancellationToken cancellationToken);
}
