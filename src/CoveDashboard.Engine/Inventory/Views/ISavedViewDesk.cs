using CoveDashboard.Engine.People;
using CoveDashboard.Engine.Validation;

namespace CoveDashboard.Engine.Inventory.Views;

/// <summary>
/// The one door to saved views. Whoever may read may save; a view is seen by its owner and, when it is shared, by everybody; its owner changes it,
/// and an administrator what is shared. What is done is audited. Safe for many threads.
/// </summary>
public interface ISavedViewDesk
{
    /// <summary>The views of a connection that the actor may see, by name.</summary>
    Task<IReadOnlyList<SavedView>> ListAsync(string connection, Actor actor, CancellationToken cancellationToken);

    /// <summary>Null when there is none that the actor may see.</summary>
    Task<SavedView?> FindAsync(Guid id, Actor actor, CancellationToken cancellationToken);

    /// <summary>Whether the actor may change and delete a view that they see.</summary>
    bool MayChange(SavedView view, Actor actor);

    /// <summary>Keeps a new view, owned by the actor. Every fault at once.</summary>
    /// <exception cref="ForbiddenException">The actor may not even read.</exception>
    Task<SavedViewOutcome> CreateAsync(SavedViewRequest request, Actor actor, CancellationToken cancellationToken);

    /// <summary>Replaces name, query and sharing; the rest stays.</summary>
    /// <param name="version">The version that the actor saw.</param>
    /// <exception cref="ForbiddenException">It belongs to somebody else.</exception>
    Task<SavedViewOutcome> ChangeAsync(Guid id, int version, SavedViewRequest request, Actor actor, CancellationToken cancellationToken);

    /// <param name="version">The version that the actor saw.</param>
    /// <exception cref="ForbiddenException">It belongs to somebody else.</exception>
    Task<SavedViewOutcome> DeleteAsync(Guid id, int version, Actor actor, CancellationToken cancellationToken);
}

/// <summary>What became of a command.</summary>
public enum SavedViewResult
{
    Done,

    /// <summary>The request has faults.</summary>
    Refused,
    NotFound,

    /// <summary>Another was faster, or no more are kept.</summary>
    Conflict,
}

/// <summary>What became of a command, and why.</summary>
/// <param name="View">As it stands now; null unless it was created or changed.</param>
/// <param name="Faults">Empty unless it was refused.</param>
public sealed record SavedViewOutcome(SavedViewResult Result, string Message, SavedView? View, IReadOnlyList<Fault> Faults)
{
    internal static SavedViewOutcome Done(SavedView? view, string message) => new(SavedViewResult.Done, message, view, []);

    internal static SavedViewOutcome Refused(IReadOnlyList<Fault> faults) => new(SavedViewResult.Refused, "The view has faults.", null, faults);

    internal static SavedViewOutcome Conflict(string message) => new(SavedViewResult.Conflict, message, null, []);

    internal static SavedViewOutcome NotFound { get; } = new(SavedViewResult.NotFound, "There is no such view.", null, []);
}
