using CoveDashboard.Engine.People;
using CoveDashboard.Engine.Validation;

namespace CoveDashboard.Engine.Plans;

/// <summary>Grants and revokes exemptions. Safe for many threads.</summary>
public interface IExemptions
{
    Task<IReadOnlyList<Exemption>> ListAsync(CancellationToken cancellationToken);

    /// <summary>What <see cref="GrantAsync"/> would refuse; empty: nothing.</summary>
    IReadOnlyList<Fault> Check(ExemptionRequest request);

    /// <summary>Needs <see cref="Role.Approver"/>. Every fault at once.</summary>
    Task<Validated<Exemption>> GrantAsync(ExemptionRequest request, Actor actor, CancellationToken cancellationToken);

    /// <summary>Needs <see cref="Role.Approver"/>.</summary>
    Task<PlanOutcome> RevokeAsync(Guid id, Actor actor, CancellationToken cancellationToken);
}

/// <summary>A wish for an exemption, not yet validated; members as in <see cref="Exemption"/>.</summary>
public sealed record ExemptionRequest(string Connection, string Action, string Place, string? AccountId, string Reason, string Owner, DateTimeOffset ExpiresAt);
