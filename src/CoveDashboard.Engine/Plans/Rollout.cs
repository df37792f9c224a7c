using CoveDashboard.Engine.Runs;

namespace CoveDashboard.Engine.Plans;

/// <summary>How a person wants a plan rolled out; sealed as <see cref="Wave"/>s.</summary>
public sealed record Rollout
{
    public static Rollout Default { get; } = new();

    /// <summary>The account of the first wave; null: the first that is not critical.</summary>
    public string? FirstAccount { get; init; }

    /// <summary>Shares of the accounts (0–100, exclusive) after which a wave ends; the last wave takes the rest. Critical OUs come last in waves of their own.</summary>
    public IReadOnlyList<double> Percents { get; init; } = [5, 25];

    /// <summary>Seconds between waves, 0–86,400.</summary>
    public int SoakSeconds { get; init; }

    /// <summary>Failures that a wave may have.</summary>
    public FailureBudget FailureBudget { get; init; } = new(Count: 0, Percent: null);

    /// <summary>Whether approving approves the undo for 72 hours (of what can be undone).</summary>
    public bool ApprovesUndo { get; init; } = true;
}
