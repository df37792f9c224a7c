using CoveDashboard.Engine.People;
using CoveDashboard.Engine.Targets;
using CoveDashboard.Engine.Validation;

namespace CoveDashboard.Engine.TargetSets;

/// <summary>
/// The one door to target sets. A saved set is seen by its owner and, when it is shared, by everybody; a set of a file by everybody.
/// Commands check the actor's role themselves (<see cref="ForbiddenException"/>) and are audited. Safe for many threads.
/// </summary>
public interface ITargetSetDesk
{
    /// <summary>The sets of a connection that the actor may see, by name.</summary>
    Task<IReadOnlyList<TargetSet>> ListAsync(string connection, Actor actor, CancellationToken cancellationToken);

    /// <summary>Null when there is none that the actor may see.</summary>
    Task<TargetSet?> FindAsync(string connection, string name, Actor actor, CancellationToken cancellationToken);

    /// <summary>What a set, saved or not, resolves to now for this actor over a regional action. Sends organization reads only.</summary>
    Task<Validated<TargetPlan>> PreviewAsync(TargetSetRequest request, Actor actor, CancellationToken cancellationToken);

    /// <summary>What <see cref="CreateAsync"/> and <see cref="ChangeAsync"/> would refuse, as far as it can be told without reading the organization.</summary>
    IReadOnlyList<Fault> Check(TargetSetRequest request);

    /// <summary>Keeps a new set, owned by the actor. Needs <see cref="Role.Operator"/>. Every fault at once.</summary>
    Task<TargetSetOutcome> CreateAsync(TargetSetRequest request, Actor actor, CancellationToken cancellationToken);

    /// <summary>Replaces the set of this name; its owner stays. Needs <see cref="Role.Operator"/>.</summary>
    /// <param name="version">The version that the actor saw.</param>
    Task<TargetSetOutcome> ChangeAsync(TargetSetRequest request, int version, Actor actor, CancellationToken cancellationToken);

    /// <summary>Needs <see cref="Role.Operator"/>. Runs that used it keep what they resolved.</summary>
    /// <param name="version">The version that the actor saw.</param>
    Task<TargetSetOutcome> DeleteAsync(string connection, string name, int version, Actor actor, CancellationToken cancellationToken);
}

/// <summary>A wish for a set, not yet validated; members as in <see cref="TargetSet"/>.</summary>
public sealed record TargetSetRequest(string Connection, string Name, string Description, TargetSetDefinition Definition, bool IsShared);

/// <summary>What became of a command.</summary>
public enum TargetSetResult
{
    Done,

    /// <summary>The request has faults.</summary>
    Refused,
    NotFound,

    /// <summary>Another was faster, the name is taken, or the set stands in a file.</summary>
    Conflict,
}

/// <summary>What became of a command, and why.</summary>
/// <param name="Set">As it stands now; null unless it was created or changed.</param>
/// <param name="Faults">Empty unless it was refused.</param>
public sealed record TargetSetOutcome(TargetSetResult Result, string Message, TargetSet? Set, IReadOnlyList<Fault> Faults)
{
    internal static TargetSetOutcome Refused(IReadOnlyList<Fault> faults) => new(TargetSetResult.Refused, "The set has faults.", null, faults);

    internal static TargetSetOutcome Conflict(string message) => new(TargetSetResult.Conflict, message, null, []);
}
