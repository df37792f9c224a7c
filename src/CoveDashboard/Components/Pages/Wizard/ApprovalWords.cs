using CoveDashboard.Components.Controls;
using CoveDashboard.Engine.Plans;

namespace CoveDashboard.Components.Pages.Wizard;

/// <summary>Who must approve a plan, before there is one: the rules of the configuration in words.</summary>
public static class ApprovalWords
{
    public static IReadOnlyList<string> Of(ApprovalOptions options) =>
    [
        options.AllowNone ? "One reversible change of one non-critical account needs no approval; everything else needs one." : "Every plan needs one approver, who is not you.",
        $"Two approvers above {Format.Of(options.TwoAboveAccounts, "account")} or {options.TwoAbovePercent:0.#} % of the organization, summed over your plans of 24 hours.",
        options.CriticalOus.Count == 0
            ? "Two also when the management account is touched or something cannot be undone."
            : $"Two also in {Format.Of(options.CriticalOus.Count, "critical OU")}, when the management account is touched, or when something cannot be undone.",
        $"An approval is of exactly the plan that it was given to; unapplied, the plan expires after {Format.Of(options.ExpireDays, "day")}.",
    ];
}
