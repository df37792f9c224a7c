using CoveDashboard.Engine.Freezes;
using CoveDashboard.Engine.People;
using CoveDashboard.Engine.Runs;
using CoveDashboard.Engine.Storage;
using CoveDashboard.Engine.Validation;

namespace CoveDashboard.Engine.Plans;

/// <summary>
/// The one door to plans, for pages and REST. Commands check the actor's role themselves (<see cref="ForbiddenException"/>) and
/// are audited before they act. Safe for many threads and processes.
/// </summary>
public interface IPlanDesk
{
    /// <summary>Null when there is no such plan.</summary>
    Task<Plan?> FindAsync(string hash, CancellationToken cancellationToken);

    /// <summary>Finds by short number; null when there is no such plan.</summary>
    Task<Plan?> FindAsync(int number, CancellationToken cancellationToken);

    /// <summary>The newest plan of a planning run (an apply run's: the plan that it applies); null while it is not sealed.</summary>
    Task<Plan?> OfRunAsync(Guid runId, CancellationToken cancellationToken);

    Task<Page<PlanSummary>> ListAsync(PlanQuery query, CancellationToken cancellationToken);

    /// <summary>Plans that wait for a word of this person.</summary>
    Task<int> WaitingForAsync(Actor actor, CancellationToken cancellationToken);

    /// <summary>What the plan leaves out, by account and region.</summary>
    Task<Page<PlanLeftOut>> LeftOutAsync(string hash, string? cursor, int limit, CancellationToken cancellationToken);

    /// <summary>What became of the changes; changes that nothing came to are Pending.</summary>
    Task<IReadOnlyList<ChangeOutcome>> OutcomesAsync(string hash, CancellationToken cancellationToken);

    /// <summary>Where an apply stands among its waves; null when the run applies no plan.</summary>
    Task<WaveStanding?> WavesAsync(Guid runId, CancellationToken cancellationToken);

    /// <summary>The sentence that a person types to apply the plan.</summary>
    string ConfirmationOf(PlanEnvelope envelope);

    /// <summary>What this person may do with the plan now, and why not where not.</summary>
    Task<PlanRights> RightsAsync(Plan plan, Actor actor, CancellationToken cancellationToken);

    /// <summary>Freezes that stand now over accounts of the plan, and what was said against them.</summary>
    /// <param name="wave">Only this wave's accounts; null: all of the plan.</param>
    Task<PlanFreezing> FreezingAsync(Plan plan, int? wave, CancellationToken cancellationToken);

    /// <summary>
    /// Needs <see cref="Role.Administrator"/>, and that the actor did not ask for the plan. Lets others start it in spite of the freezes that
    /// stand now or were saved before now.
    /// </summary>
    /// <param name="hours">1–24.</param>
    Task<PlanOutcome> OverrideFreezesAsync(string hash, string reason, int hours, Actor actor, CancellationToken cancellationToken);

    /// <summary>
    /// Needs <see cref="Role.Administrator"/>, whoever gave them. Takes back every override of the plan that stands: freezes hold it again. A wave
    /// that was begun goes on to its end.
    /// </summary>
    Task<PlanOutcome> WithdrawOverridesAsync(string hash, string reason, Actor actor, CancellationToken cancellationToken);

    /// <summary>Needs <see cref="Role.Approver"/>, and that the actor neither asked for, struck nor undid it, nor was raised by who did.</summary>
    Task<PlanOutcome> ApproveAsync(string hash, string comment, Actor actor, CancellationToken cancellationToken);

    /// <summary>Needs <see cref="Role.Approver"/>. Ends the plan.</summary>
    Task<PlanOutcome> RejectAsync(string hash, string comment, Actor actor, CancellationToken cancellationToken);

    /// <summary>Needs <see cref="Role.Operator"/>. A new plan without the named changes, or with another rollout.</summary>
    Task<Validated<Plan>> StrikeAsync(string hash, IReadOnlyList<int> changes, Rollout? rollout, Actor actor, CancellationToken cancellationToken);

    /// <summary>Needs <see cref="Role.Operator"/>. Starts the first wave.</summary>
    Task<PlanOutcome> ApplyAsync(string hash, string confirm, Actor actor, CancellationToken cancellationToken);

    /// <summary>Needs <see cref="Role.Operator"/>. Lets the next wave begin, when the soak is over and the premises hold.</summary>
    Task<PlanOutcome> NextWaveAsync(Guid runId, Actor actor, CancellationToken cancellationToken);

    /// <summary>Needs <see cref="Role.Operator"/>. A plan of the inverses of what this plan applied; null lists: all of it.</summary>
    Task<Validated<Plan>> UndoAsync(string hash, IReadOnlyList<string>? accounts, IReadOnlyList<string>? ous, Actor actor, CancellationToken cancellationToken);

    /// <summary>
    /// Needs <see cref="Role.Operator"/>. A plan of what an Incomplete one left: not applied, not done already, not gone. The approvals of the
    /// earlier plan cover it within that plan's expiry, while they stand and the budget is neither spent nor larger.
    /// </summary>
    /// <param name="budget">Failures that a wave may have; null: as the earlier plan.</param>
    Task<Validated<Plan>> ContinueAsync(string hash, FailureBudget? budget, Actor actor, CancellationToken cancellationToken);

    /// <summary>Needs <see cref="Role.Operator"/>. Closes an Incomplete plan as partly applied; nothing changes in AWS, and it is not continued any more.</summary>
    Task<PlanOutcome> CloseAsync(string hash, string comment, Actor actor, CancellationToken cancellationToken);
}

/// <summary>Which plans to list; newest first.</summary>
public sealed record PlanQuery
{
    public string? Connection { get; init; }

    public IReadOnlyList<PlanState> States { get; init; } = [];

    /// <summary>Only plans that this person neither asked for nor has approved; null: all.</summary>
    public PersonId? AwaitsWordOf { get; init; }

    public string? Cursor { get; init; }

    /// <summary>1–1,000.</summary>
    public int Limit { get; init; } = 100;
}

/// <summary>What a person may do with a plan now. A reason is null where it is allowed.</summary>
public sealed record PlanRights(
    string? WhyNotApprove, string? WhyNotReject, string? WhyNotStrike, string? WhyNotApply, string? WhyNotUndo, string? WhyNotContinue, string? WhyNotClose)
{
    public string? WhyNotOverrideFreezes { get; init; }

    public string? WhyNotWithdrawOverrides { get; init; }
}

/// <summary>What became of a command on a plan.</summary>
/// <param name="Run">The run that was started; null: none.</param>
public sealed record PlanOutcome(PlanCommandResult Result, string Message, Run? Run = null);

/// <summary>What became of a command.</summary>
public enum PlanCommandResult
{
    Done,
    NotFound,

    /// <summary>The plan's state does not allow it.</summary>
    Conflict,

    /// <summary>The person may not; the message says why.</summary>
    Forbidden,

    /// <summary>The confirmation differs.</summary>
    Mismatch,
}
