namespace CoveDashboard.Engine.Targets;

/// <summary>What a selection says about accounts.</summary>
/// <param name="Accounts">Take part, in tree order.</param>
/// <param name="NotActive">Selected, but not active; become Skipped targets.</param>
/// <param name="LeftOut">Do not take part, with reasons; holds the not-active ones too.</param>
internal sealed record SelectedAccounts(
    IReadOnlyList<TargetAccount> Accounts,
    IReadOnlyList<NotActiveAccount> NotActive,
    IReadOnlyList<LeftOut> LeftOut,
    IReadOnlyList<string> Warnings)
{
    public static SelectedAccounts None { get; } = new([], [], [], []);
}

/// <summary>An account in a state in which no role can be assumed.</summary>
/// <param name="State">AWS's word for it, e.g. <c>SUSPENDED</c>.</param>
internal sealed record NotActiveAccount(TargetAccount Account, string State);
