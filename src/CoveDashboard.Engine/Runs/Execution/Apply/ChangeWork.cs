using System.Text.Json.Nodes;
using CoveDashboard.Engine.Calls;
using CoveDashboard.Engine.Plans;
using CoveDashboard.Engine.Sessions;
using CoveDashboard.Engine.Storage;

namespace CoveDashboard.Engine.Runs.Execution.Apply;

/// <summary>
/// Makes one change of a plan: reads the item again, writes the intent, sends the calls, and reads until it stands as planned. A
/// change whose intent has no outcome (its process died) is read first: what was done is not done again, and what was surely not
/// done, because the item stands as before when AWS has had its time to show it, is sent anew.
/// </summary>
internal sealed class ChangeWork(IApplyJournal journal, Plan plan, ItemReader items, ISliceSink sink, RunInProgress run, ApplyAudit audit, TimeProvider clock)
{
    /// <summary>Times that a change is sent at most, each after the item was seen to stand as before.</summary>
    public const int MaxAttempts = 3;

    /// <exception cref="OperationCanceledException">The attempt was given up; the journal holds how far it came.</exception>
    public async Task<ChangeOutcome> RunAsync(ITargetSession session, string principal, PlanChange change, JournalEntry? known, CancellationToken cancellationToken)
    {
        if (known?.Outcome is { } settled)
            return settled;
        var calls = new ChangeCalls(run, principal, clock);
        var attempts = known?.Attempt ?? 0;
        var verdict = attempts > 0 ? await RecoverAsync(session, change, known!, cancellationToken) : null;
        verdict ??= await CompareAsync(session, change, cancellationToken);
        while (verdict is null)
        {
            // Spent budgets and people stop a run while items are read; what is not begun yet is not begun any more.
            if (run.Control.IsStopped || run.Holds.IsPaused(change.AffectedAccountId))
                throw new CallNotStartedException("The run is stopped, or paused here.");
            if (run.Holds.WhyStopped(change.AffectedAccountId) is { } stopped)
                return await SettleAsync(change, new Verdict(ChangeState.NotStarted, stopped, Found: null), calls, cancellationToken);
            attempts++;
            if (!await journal.IntendAsync(Lease, plan.Hash, change.Id, attempts, clock.GetUtcNow(), cancellationToken))
                throw new CallNotStartedException("The slice is another's now.");
            using var grace = new Grace(clock, cancellationToken);
            verdict = await SendAsync(session, change, calls, attempts, grace.Token);
            if (verdict is not null)
                return await SettleAsync(change, verdict, calls, grace.Token);
        }
        return await SettleAsync(change, verdict, calls, cancellationToken);
    }

    /// <summary>Leaves a change alone: its account is not the one that was approved, or a person stopped it.</summary>
    public async Task<ChangeOutcome> LeaveAsync(PlanChange change, ChangeState left, string detail, JournalEntry? known, CancellationToken cancellationToken)
    {
        if (known?.Outcome is { } settled)
            return settled;
        // An intent without outcome was under way meanwhile: what became of it is for a person.
        var state = known is { Attempt: > 0 } ? ChangeState.Unknown : left;
        var outcome = new ChangeOutcome(change.Id, state, detail, clock.GetUtcNow(), [], Found: null);
        await WriteAsync(change, outcome, cancellationToken);
        return outcome;
    }

    private SliceLease Lease => sink.Lease ?? throw new InvalidOperationException("A change is made under a lease only.");

    /// <summary>The item as it stands beside the plan; null: as it was planned on, so the calls may go.</summary>
    private async Task<Verdict?> CompareAsync(ITargetSession session, PlanChange change, CancellationToken cancellationToken)
    {
        JsonObject? state;
        try
        {
            state = await items.ReadAsync(session, change, cancellationToken);
        }
        catch (AwsCallException refused)
        {
            return new Verdict(ChangeState.Failed, $"The item could not be read, so nothing was sent: {Words(refused)}", Found: null);
        }
        if (state is null && change.Before is not null)
            return new Verdict(ChangeState.Gone, "It is not there any more; nothing to do.", Found: null);
        if (ItemComparison.AreSame(state, change.After))
            return new Verdict(ChangeState.AlreadyDone, "It stood as wanted before anything was sent.", state);
        return ItemComparison.AreSame(state, change.Before) ? null : new Verdict(ChangeState.Drifted, "It changed since the plan was sealed; nothing was sent.", state);
    }

    /// <summary>
    /// After a process died between intent and outcome. Null: surely not done. AWS gets its time from now on, not from the intent: the
    /// call may have left long after it, at the very end of a lease that was prolonged while it was throttled.
    /// </summary>
    private async Task<Verdict?> RecoverAsync(ITargetSession session, PlanChange change, JournalEntry known, CancellationToken cancellationToken)
    {
        var settled = await items.SettleAsync(session, change, clock.GetUtcNow(), cancellationToken);
        return settled.Standing switch
        {
            ItemStanding.AsPlanned => new Verdict(ChangeState.Applied, "Verified after an interruption: the call had been made.", settled.State),
            ItemStanding.AsBefore when known.Attempt < MaxAttempts => null,
            ItemStanding.AsBefore => new Verdict(ChangeState.Unknown, $"Sent {known.Attempt} times, and still as before. Look at the item.", settled.State),
            _ => Uncertain(settled, "The process ended while the change was under way"),
        };
    }

    /// <summary>Null: surely not done, and worth another attempt.</summary>
    private async Task<Verdict?> SendAsync(ITargetSession session, PlanChange change, ChangeCalls calls, int attempt, CancellationToken cancellationToken)
    {
        CallsResult result;
        try
        {
            result = await calls.SendAsync(session, change, cancellationToken);
        }
        catch (WritesStoppedException held)
        {
            return await HeldAsync(session, change, calls, held, cancellationToken);
        }
        if (result is { Done: 0, Refusal: { } refused, IsRefusalCertain: true })
            return new Verdict(ChangeState.Failed, Words(refused), Found: null);
        var settled = await items.SettleAsync(session, change, clock.GetUtcNow(), cancellationToken);
        return settled.Standing switch
        {
            ItemStanding.AsPlanned => new Verdict(ChangeState.Applied, result.Refusal is { } lost ? $"Verified by reading; the call's own answer was {lost.Code}." : null, settled.State),
            ItemStanding.AsBefore when result is { Done: 0, Refusal: not null } && attempt < MaxAttempts => null,
            ItemStanding.AsBefore when result is { Done: 0, Refusal: { } lost } => new Verdict(ChangeState.Unknown, $"Sent {attempt} times, and no effect shows: {Words(lost)}. Look at the item.", settled.State),
            _ when result is { Done: > 0, Refusal: { } half } =>
                new Verdict(ChangeState.Unknown, $"{result.Done} of {change.Calls.Count} calls were made, then {Words(half)}. Look at the item.", settled.State),
            _ => Uncertain(settled, "The call was made"),
        };
    }

    /// <summary>Somebody stopped all writes: the run ends here, and what earlier attempts did, if there were any, is read.</summary>
    private async Task<Verdict> HeldAsync(ITargetSession session, PlanChange change, ChangeCalls calls, WritesStoppedException held, CancellationToken cancellationToken)
    {
        if (!calls.MayHaveActed)
            return new Verdict(ChangeState.NotStarted, held.Message, Found: null) { Stops = true };
        var settled = await items.SettleAsync(session, change, clock.GetUtcNow(), cancellationToken);
        var verdict = settled.Standing switch
        {
            ItemStanding.AsPlanned => new Verdict(ChangeState.Applied, "Verified by reading, after all writes were stopped.", settled.State),
            ItemStanding.AsBefore => new Verdict(ChangeState.NotStarted, $"{held.Message} What was sent before had no effect.", settled.State),
            _ => Uncertain(settled, "Writes were stopped while the change was under way"),
        };
        return verdict with { Stops = true };
    }

    private async Task<ChangeOutcome> SettleAsync(PlanChange change, Verdict verdict, ChangeCalls calls, CancellationToken cancellationToken)
    {
        var outcome = new ChangeOutcome(change.Id, verdict.State, verdict.Detail, clock.GetUtcNow(), calls.Sent, verdict.Found);
        await WriteAsync(change, outcome, cancellationToken);
        if (verdict.Stops)
        {
            await sink.StopAsync(new StopDecision(RunSteering.Stop, $"All writes of {plan.Envelope.Connection} are stopped."), cancellationToken);
            throw new CallNotStartedException("All writes are stopped.");
        }
        return outcome;
    }

    private async Task WriteAsync(PlanChange change, ChangeOutcome outcome, CancellationToken cancellationToken)
    {
        // A process that stalled and woke up late may have been taken over: its outcome would be refused, so it is not told as one.
        if (await journal.MaySettleAsync(Lease, plan.Hash, change.Id, cancellationToken))
        {
            await audit.WrittenAsync(plan, run.Run, change, outcome, cancellationToken);
            if (await journal.SettleAsync(Lease, plan.Hash, outcome, cancellationToken))
                return;
        }
        await audit.LateAsync(plan, run.Run, change, outcome, cancellationToken);
        throw new CallNotStartedException("The slice is another's now.");
    }

    private static Verdict Uncertain(Settled settled, string what) => settled.Refusal is { } refused
        ? new Verdict(ChangeState.Unknown, $"{what}, and the item cannot be read: {Words(refused)}. Look at the item.", Found: null)
        : new Verdict(ChangeState.Unknown, $"{what}, and the item does not stand as planned. Look at the item.", settled.State);

    private static string Words(AwsCallException refused) => $"{refused.Operation} gave {refused.Code}: {refused.Message}";

    /// <param name="Found">The item as read last; null: gone, or not read.</param>
    private sealed record Verdict(ChangeState State, string? Detail, JsonObject? Found)
    {
        /// <summary>The run ends here.</summary>
        public bool Stops { get; init; }
    }
}
