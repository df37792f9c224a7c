using CoveDashboard.Engine.People;
using CoveDashboard.Engine.Storage;

namespace CoveDashboard.Engine.Plans;

/// <summary>The red button: stops every write of a connection, on every node, within two seconds. Safe for many threads.</summary>
public interface IWriteStops
{
    /// <summary>The stop that stands, as the store says now; null: none.</summary>
    Task<WriteStop?> StandingAsync(string connection, CancellationToken cancellationToken);

    /// <summary>Whether a mutating call may start. Knows the store's word of at most a second ago, and this process's own at once.</summary>
    /// <exception cref="StoreUnavailableException">It cannot be known: nothing may start.</exception>
    ValueTask<bool> AllowAsync(string connection, CancellationToken cancellationToken);

    /// <summary>Needs <see cref="Role.Operator"/>, <see cref="Role.Approver"/> or <see cref="Role.Administrator"/>.</summary>
    Task<PlanOutcome> StopAsync(string connection, string reason, Actor actor, CancellationToken cancellationToken);

    /// <summary>Needs <see cref="Role.Administrator"/> and a reason.</summary>
    Task<PlanOutcome> ReleaseAsync(string connection, string reason, Actor actor, CancellationToken cancellationToken);
}
