namespace CoveDashboard.Rehearsal.Policies;

/// <summary>AWS's sentences for a refusal.</summary>
internal static class Refusals
{
    public static string Message(PolicyDecision decision, string callerArn, PolicyQuestion question)
    {
        var refused = $"User: {callerArn} is not authorized to perform: {question.Action}" + (question.Resource == "*" ? "" : $" on resource: {question.Resource}");
        return decision switch
        {
            PolicyDecision.DeniedByIdentityPolicy => $"{refused} with an explicit deny in an identity-based policy",
            PolicyDecision.NotAllowedByIdentityPolicy => $"{refused} because no identity-based policy allows the {question.Action} action",
            PolicyDecision.DeniedBySessionPolicy => $"{refused} with an explicit deny in a session policy",
            PolicyDecision.NotAllowedBySessionPolicy => $"{refused} because no session policy allows the {question.Action} action",
            PolicyDecision.Allowed => throw new ArgumentOutOfRangeException(nameof(decision), "Nothing is refused."),
        };
    }
}
