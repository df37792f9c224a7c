using CoveDashboard.Engine.People;

namespace CoveDashboard.Engine.Plans;

/// <summary>What this installation knows of the people who decide. Safe for many threads.</summary>
public interface IApprovers
{
    /// <summary>Whether a person holds a role now. Who is disabled holds none.</summary>
    Task<bool> HoldsAsync(PersonId person, Role role, CancellationToken cancellationToken);

    /// <summary>Whether one created the other, or ever granted the other a role.</summary>
    Task<bool> HasRaisedAsync(PersonId raiser, PersonId raised, CancellationToken cancellationToken);

    /// <summary>Whether anybody beside these people may hold a role now, as far as this installation can know.</summary>
    Task<bool> AreThereOthersAsync(Role role, IReadOnlySet<PersonId> beside, CancellationToken cancellationToken);
}
