using CoveDashboard.Engine.Retention;

namespace CoveDashboard.Engine.Storage;

/// <summary>
/// Finds results that may go, hides them and then removes them in small steps. Each method is one transaction, short enough that writers
/// do not notice it. Safe for many threads and processes.
/// </summary>
public interface IRetentionStore
{
    /// <summary>Days of sizes that are kept.</summary>
    const int MaxSamples = 400;

    /// <summary>Rows of tables that <see cref="ThinAsync"/> removes in one transaction.</summary>
    const int RowsAtOnce = 1000;

    /// <summary>What a sweep would remove; oldest first. Nothing for a policy that is off.</summary>
    Task<RetentionPreview> PreviewAsync(RetentionPolicy policy, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>Hides the results of these runs from everybody. A run that a plan or a retry refers to by now, or that another sweep took, is passed over.</summary>
    /// <returns>Null when none was left.</returns>
    Task<RetentionSweep?> BeginAsync(RetentionPreview found, string startedBy, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>Takes or prolongs the right to thin, so that one process does; false when another has it.</summary>
    Task<bool> ClaimAsync(string owner, DateTimeOffset now, TimeSpan lease, CancellationToken cancellationToken);

    /// <summary>Gives the right back; nothing happens when another has it.</summary>
    Task ReleaseAsync(string owner, CancellationToken cancellationToken);

    /// <summary>Removes at most <see cref="RowsAtOnce"/> rows of what is hidden.</summary>
    /// <returns>False when nothing hidden is left.</returns>
    Task<bool> ThinAsync(DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>Gives some of the free space back to the disk, where the database does not do it by itself.</summary>
    /// <returns>False when there is no more to give back.</returns>
    Task<bool> ShrinkAsync(CancellationToken cancellationToken);

    /// <summary>The last sweeps, newest first.</summary>
    Task<IReadOnlyList<RetentionSweep>> SweepsAsync(int limit, CancellationToken cancellationToken);

    /// <summary>How large the store is now.</summary>
    Task<StorageSize> SizeAsync(CancellationToken cancellationToken);

    /// <summary>Keeps the size of a day; a later one of the same day replaces it. Forgets the oldest beyond <see cref="MaxSamples"/>.</summary>
    Task KeepSampleAsync(long bytes, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>Oldest first.</summary>
    Task<IReadOnlyList<SizeSample>> SamplesAsync(CancellationToken cancellationToken);
}
