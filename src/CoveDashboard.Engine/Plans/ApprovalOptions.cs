namespace CoveDashboard.Engine.Plans;

/// <summary>When a plan needs how many approvals. Bound from <c>Cove:Approvals</c>.</summary>
public sealed class ApprovalOptions
{
    /// <summary>More accounts than this need two.</summary>
    public int TwoAboveAccounts { get; set; } = 25;

    /// <summary>More than this share of the organization (0–100) needs two.</summary>
    public double TwoAbovePercent { get; set; } = 5;

    /// <summary>OU ids whose accounts need two, and come last in a rollout.</summary>
    public IReadOnlyList<string> CriticalOus { get; set; } = [];

    /// <summary>Days until a plan expires.</summary>
    public int ExpireDays { get; set; } = 7;

    /// <summary>One reversible, non-critical account needs none.</summary>
    public bool AllowNone { get; set; }

    /// <summary>API tokens may approve; on the rehearsal they always may.</summary>
    public bool AllowTokens { get; set; }
}
