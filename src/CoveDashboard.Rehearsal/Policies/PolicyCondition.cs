namespace CoveDashboard.Rehearsal.Policies;

/// <summary>One operator of a condition block with one key.</summary>
/// <param name="Operator">e.g. <c>StringEquals</c>.</param>
/// <param name="Key">e.g. <c>aws:RequestedRegion</c>.</param>
/// <param name="Values">Any of them satisfies a positive operator; none may match a negative one.</param>
internal sealed record PolicyCondition(string Operator, string Key, IReadOnlyList<string> Values)
{
    /// <summary>Whether the condition holds; null when the rehearsal organization does not know the operator or key.</summary>
    public bool? Holds(PolicyQuestion question)
    {
        if (!Key.Equals("aws:RequestedRegion", StringComparison.OrdinalIgnoreCase))
            return null;

        return Operator switch
        {
            "StringEquals" => Values.Contains(question.Region),
            "StringNotEquals" => !Values.Contains(question.Region),
            "StringLike" => Values.Any(v => Wildcard.Matches(v, question.Region)),
            "StringNotLike" => !Values.Any(v => Wildcard.Matches(v, question.Region)),
            _ => null,
        };
    }
}
