namespace CoveDashboard.Rehearsal.Policies;

/// <summary>
/// AWS's evaluation: the inline session policy and the policy ARNs are united, their union is intersected with the
/// role's policies, and an explicit Deny anywhere wins.
/// </summary>
internal static class PolicyEvaluator
{
    /// <param name="identity">Policies of the user or role.</param>
    /// <param name="session">Session policies; null when the session was made without any.</param>
    /// <param name="question">The action, its resource and region.</param>
    public static PolicyDecision Decide(IReadOnlyList<Policy> identity, IReadOnlyList<Policy>? session, PolicyQuestion question)
    {
        if (Any(identity, question, deny: true))
            return PolicyDecision.DeniedByIdentityPolicy;
        if (session is not null && Any(session, question, deny: true))
            return PolicyDecision.DeniedBySessionPolicy;
        if (!Any(identity, question, deny: false))
            return PolicyDecision.NotAllowedByIdentityPolicy;
        if (session is not null && !Any(session, question, deny: false))
            return PolicyDecision.NotAllowedBySessionPolicy;
        return PolicyDecision.Allowed;
    }

    private static bool Any(IReadOnlyList<Policy> policies, PolicyQuestion question, bool deny)
    {
        foreach (var policy in policies)
        {
            foreach (var statement in policy.Statements)
            {
                if (statement.IsDeny == deny && statement.AppliesTo(question))
                    return true;
            }
        }

        return false;
    }
}
