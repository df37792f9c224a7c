using CoveDashboard.Components.Pages.Wizard;
using CoveDashboard.Engine.Plans;

namespace CoveDashboard.Tests.Components.Wizard;

public sealed class ApprovalWordsTests
{
    [Fact]
    public void Of_TheDefaults_SaysTheRules() => ApprovalWords.Of(new ApprovalOptions()).ShouldBe(
    [
        "Every plan needs one approver, who is not you.",
        "Two approvers above 25 accounts or 5 % of the organization, summed over your plans of 24 hours.",
        "Two also when the management account is touched or something cannot be undone.",
        "An approval is of exactly the plan that it was given to; unapplied, the plan expires after 7 days.",
    ]);

    [Fact]
    public void Of_AConfigurationThatAllowsNone_SaysWhenNoneIsNeeded()
    {
        var words = ApprovalWords.Of(new ApprovalOptions { AllowNone = true, CriticalOus = ["ou-ab12-3c4d5e6f"] });

        words[0].ShouldBe("One reversible change of one non-critical account needs no approval; everything else needs one.");
        words[2].ShouldStartWith("Two also in 1 critical OU,");
    }
}
