using CoveDashboard.Engine.Plans;
using CoveDashboard.Engine.Runs;
using Microsoft.AspNetCore.Components;

namespace CoveDashboard.Components.Controls.Plans;

/// <summary>The commands of a plan. Those that its state never allows are not shown; those that this person may not give say why.</summary>
public partial class PlanCommandBar
{
    private DecisionDialog _approve = null!;
    private DecisionDialog _reject = null!;
    private DecisionDialog _close = null!;
    private ContinueDialog _continue = null!;
    private ApplyDialog _apply = null!;

    [Parameter, EditorRequired]
    public required Plan Plan { get; set; }

    /// <summary>The sentence of the plan.</summary>
    [Parameter, EditorRequired]
    public required string Confirm { get; set; }

    [Parameter, EditorRequired]
    public required PlanRights Rights { get; set; }

    /// <summary>Why this person may not plan anew; null when they may.</summary>
    [Parameter]
    public string? AnewRefusal { get; set; }

    /// <summary>How many changes are ticked.</summary>
    [Parameter]
    public int Ticked { get; set; }

    /// <summary>Accounts of the ticked changes.</summary>
    [Parameter]
    public int TickedAccounts { get; set; }

    /// <summary>A command is under way.</summary>
    [Parameter]
    public bool IsBusy { get; set; }

    /// <summary>Why the last command was refused; null: it was not.</summary>
    [Parameter]
    public string? Answer { get; set; }

    /// <summary>Raised with the comment.</summary>
    [Parameter]
    public EventCallback<string> Approve { get; set; }

    /// <summary>Raised with the comment.</summary>
    [Parameter]
    public EventCallback<string> Reject { get; set; }

    [Parameter]
    public EventCallback Strike { get; set; }

    /// <summary>Raised with the sentence that was typed.</summary>
    [Parameter]
    public EventCallback<string> Apply { get; set; }

    [Parameter]
    public EventCallback Undo { get; set; }

    /// <summary>Raised with the failure budget; null: as it was approved.</summary>
    [Parameter]
    public EventCallback<FailureBudget?> Continue { get; set; }

    /// <summary>Raised with the comment.</summary>
    [Parameter]
    public EventCallback<string> Close { get; set; }

    [Parameter]
    public EventCallback PlanAnew { get; set; }

    private bool IsOpen => Plan.State is PlanState.Waiting or PlanState.Approved;

    /// <summary>An undo takes back what was applied; nothing is struck from it.</summary>
    private bool IsUndo => Plan.Envelope.Origin?.Kind == PlanOriginKind.Undo;

    private bool IsThrough => Plan.State is PlanState.Applied or PlanState.Incomplete;

    /// <summary>The apply left something, and nobody has closed it.</summary>
    private bool IsLeft => Plan is { State: PlanState.Incomplete, Closing: null } && !IsUndo;

    private bool MayPlanAnew => Plan.State is PlanState.Expired || Plan is { State: PlanState.Incomplete, Closing: null };

    private bool HasCommands => IsOpen || IsThrough || MayPlanAnew;

    private bool IsIrreversible => Plan.Envelope.Risk.Irreversible > 0;

    private string UndoWords => Ticked == 0
        ? $"Undo: plan to take back {Format.Of(Plan.Totals.Applied, "change")}"
        : $"Undo in {Format.Of(TickedAccounts, "ticked account")}";

    private IEnumerable<(string What, string Why)> Refusals
    {
        get
        {
            if (Plan.State == PlanState.Waiting && Rights.WhyNotApprove is { } approve)
                yield return ("Approve", approve);
            if (IsOpen && Rights.WhyNotReject is { } reject && reject != Rights.WhyNotApprove)
                yield return ("Reject", reject);
            if (IsOpen && !IsUndo && Rights.WhyNotStrike is { } strike && strike != Rights.WhyNotApply)
                yield return ("Strike", strike);
            if (IsOpen && Rights.WhyNotApply is { } apply)
                yield return ("Apply", apply);
            if (IsThrough && Rights.WhyNotUndo is { } undo)
                yield return ("Undo", undo);
            if (IsLeft && Rights.WhyNotContinue is { } rest && rest != Rights.WhyNotUndo)
                yield return ("Continue", rest);
            if (IsLeft && Rights.WhyNotClose is { } close && close != Rights.WhyNotContinue)
                yield return ("Close", close);
            if (MayPlanAnew && AnewRefusal is { } anew)
                yield return ("Plan anew", anew);
        }
    }
}
