using CoveDashboard.Engine.People;
using CoveDashboard.Engine.Validation;

namespace CoveDashboard.Engine.Freezes;

/// <summary>
/// The one door to freezes. Everybody sees all; commands need <see cref="Role.Administrator"/> (<see cref="ForbiddenException"/>) and are
/// audited before they act. Safe for many threads and processes.
/// </summary>
public interface IFreezeDesk
{
    /// <summary>All, by name.</summary>
    Task<IReadOnlyList<Freeze>> ListAsync(CancellationToken cancellationToken);

    /// <summary>Null when there is none.</summary>
    Task<Freeze?> FindAsync(Guid id, CancellationToken cancellationToken);

    /// <summary>When it stands, at least partly within a time; in order, at most <paramref name="most"/>.</summary>
    IReadOnlyList<FreezeSpan> Between(Freeze freeze, DateTimeOffset from, DateTimeOffset to, int most);

    /// <summary>The span that stands now, or else the next; null: none comes any more.</summary>
    FreezeSpan? Next(Freeze freeze);

    /// <summary>What <see cref="CreateAsync"/> and <see cref="ChangeAsync"/> would refuse; empty: nothing. Sends organization reads only.</summary>
    Task<IReadOnlyList<Fault>> CheckAsync(FreezeRequest request, CancellationToken cancellationToken);

    /// <summary>Every fault at once.</summary>
    Task<FreezeOutcome> CreateAsync(FreezeRequest request, Actor actor, CancellationToken cancellationToken);

    /// <summary>Replaces a freeze; overrides that were given before do not count for it any more.</summary>
    /// <param name="version">The version that the actor saw.</param>
    Task<FreezeOutcome> ChangeAsync(Guid id, FreezeRequest request, int version, Actor actor, CancellationToken cancellationToken);

    /// <summary>It holds nothing from now on.</summary>
    Task<FreezeOutcome> DeleteAsync(Guid id, Actor actor, CancellationToken cancellationToken);
}

/// <summary>What became of a command.</summary>
public enum FreezeResult
{
    Done,

    /// <summary>The request has faults.</summary>
    Refused,
    NotFound,

    /// <summary>Another was faster, or there are too many.</summary>
    Conflict,
}

/// <summary>What became of a command, and why.</summary>
/// <param name="Freeze">As it stands now; null unless the command was done and left one.</param>
/// <param name="Faults">Empty unless it was refused.</param>
public sealed record FreezeOutcome(FreezeResult Result, string Message, Freeze? Freeze, IReadOnlyList<Fault> Faults)
{
    internal static FreezeOutcome Refused(IReadOnlyList<Fault> faults) => new(FreezeResult.Refused, "The freeze has faults.", null, faults);

    internal static FreezeOutcome NotFound { get; } = new(FreezeResult.NotFound, "There is no such freeze.", null, []);

    internal static FreezeOutcome Conflict(string message) => new(FreezeResult.Conflict, message, null, []);

    internal static FreezeOutcome Done(string message, Freeze? freeze) => new(FreezeResult.Done, message, freeze, []);
}
