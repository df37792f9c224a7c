using CoveDashboard.Engine.People;

namespace CoveDashboard.Engine.Retention;

/// <summary>The one door to size and retention; all of it needs <see cref="Role.Administrator"/> (<see cref="ForbiddenException"/>). Safe for many threads.</summary>
public interface IRetentionDesk
{
    /// <summary>How large the store is and was, the policy in force, what a sweep would remove, and the last sweeps.</summary>
    Task<StorageReport> ReadAsync(Actor actor, CancellationToken cancellationToken);

    /// <summary>What <see cref="SweepAsync"/> would remove; changes nothing.</summary>
    Task<RetentionPreview> PreviewAsync(Actor actor, CancellationToken cancellationToken);

    /// <summary>Removes results by the policy in force; audited before it takes effect. Space is freed in the background.</summary>
    Task<SweepAnswer> SweepAsync(Actor actor, CancellationToken cancellationToken);
}

/// <summary>How large the store is, and what is done about it.</summary>
/// <param name="Samples">A day each, oldest first.</param>
/// <param name="Sweeps">Newest first.</param>
public sealed record StorageReport(StorageSize Size, IReadOnlyList<SizeSample> Samples, RetentionPreview Preview, IReadOnlyList<RetentionSweep> Sweeps);

/// <summary>What became of the wish to sweep.</summary>
/// <param name="Sweep">Null: nothing was removed, and the message says why.</param>
public sealed record SweepAnswer(RetentionSweep? Sweep, string Message);
