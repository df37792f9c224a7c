namespace CoveDashboard.Rehearsal.Policies;

/// <summary>What the policies say, and which of them said no: AWS's message names it.</summary>
internal enum PolicyDecision
{
    Allowed,
    DeniedByIdentityPolicy,
    NotAllowedByIdentityPolicy,
    DeniedBySessionPolicy,
    NotAllowedBySessionPolicy,
}
