using CoveDashboard.Engine.Freezes;

namespace CoveDashboard.Engine.Storage;

/// <summary>Freezes, and the words that let a plan start in spite of them. Outlives the process; safe for many threads and processes.</summary>
public interface IFreezeStore
{
    /// <summary>More than these are never kept.</summary>
    const int MaxFreezes = 500;

    /// <summary>All, by name.</summary>
    Task<IReadOnlyList<Freeze>> ListAsync(CancellationToken cancellationToken);

    /// <summary>Null when there is none.</summary>
    Task<Freeze?> FindAsync(Guid id, CancellationToken cancellationToken);

    /// <returns>False when as many are kept as may be.</returns>
    Task<bool> AddAsync(Freeze freeze, CancellationToken cancellationToken);

    /// <summary>Replaces it by the next version; who created it, and when, stays.</summary>
    /// <param name="version">The version that is to be replaced.</param>
    /// <returns>False when there is none of this version any more.</returns>
    Task<bool> ChangeAsync(Freeze freeze, int version, CancellationToken cancellationToken);

    /// <returns>False when there is none.</returns>
    Task<bool> DeleteAsync(Guid id, CancellationToken cancellationToken);

    Task AddOverrideAsync(FreezeOverride given, CancellationToken cancellationToken);

    /// <summary>
    /// Takes back those that nobody has taken back before. A start that relies on one of them and an end to it exclude each other: whichever
    /// transaction is first is seen by the other, in every process.
    /// </summary>
    /// <returns>How many were taken back by this.</returns>
    Task<int> WithdrawAsync(IReadOnlyList<Guid> overrides, FreezeWithdrawal withdrawal, CancellationToken cancellationToken);

    /// <summary>All that were given for a plan, newest first, also expired and withdrawn ones.</summary>
    Task<IReadOnlyList<FreezeOverride>> OverridesAsync(string planHash, CancellationToken cancellationToken);
}
