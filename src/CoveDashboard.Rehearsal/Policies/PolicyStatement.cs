namespace CoveDashboard.Rehearsal.Policies;

/// <summary>One statement of a policy.</summary>
internal sealed record PolicyStatement
{
    public required bool IsDeny { get; init; }

    public required IReadOnlyList<string> Actions { get; init; }

    /// <summary>The statement is about all actions but <see cref="Actions"/>.</summary>
    public bool ExceptActions { get; init; }

    public IReadOnlyList<string> Resources { get; init; } = ["*"];

    /// <summary>The statement is about all resources but <see cref="Resources"/>.</summary>
    public bool ExceptResources { get; init; }

    public IReadOnlyList<PolicyCondition> Conditions { get; init; } = [];

    public bool AppliesTo(PolicyQuestion question) =>
        Matches(Actions, question.Action) != ExceptActions
        && Matches(Resources, question.Resource) != ExceptResources
        && Conditions.All(c => c.Holds(question) ?? IsDeny);

    private static bool Matches(IReadOnlyList<string> patterns, string text)
    {
        foreach (var pattern in patterns)
        {
            if (Wildcard.Matches(pattern, text))
                return true;
        }

        return false;
    }
}
