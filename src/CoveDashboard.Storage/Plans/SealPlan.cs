using CoveDashboard.Engine.Notices;
using CoveDashboard.Engine.Plans;
using CoveDashboard.Engine.Storage;
using CoveDashboard.Storage.Database;
using CoveDashboard.Storage.Notices;
using CoveDashboard.Storage.Runs;

namespace CoveDashboard.Storage.Plans;

/// <summary>Keeps a plan with everything that lists and the apply ask of it.</summary>
internal static class SealPlan
{
    private const string InsertPlan =
        """
        INSERT INTO plans (number, hash, plan_id, run_id, connection, action, requester, requester_name, confirm, state, sealed_at, expires_at,
            approvals_required, origin_kind, origin_hash, changes, envelope)
        VALUES (@Number, @Hash, @PlanId, @RunId, @Connection, @Action, @Requester, @RequesterName, @Confirm, @State, @SealedAt, @ExpiresAt,
            @ApprovalsRequired, @OriginKind, @OriginHash, @Changes, @Envelope)
        """;

    public static async Task<Plan> ExecuteAsync(StoreSession session, NewPlan wanted)
    {
        // First, because it holds back every other that seals: a plan that is looked for next cannot appear meanwhile.
        var number = await session.FirstAsync<int>("UPDATE counters SET value = value + 1 WHERE name = 'plan' RETURNING value");
        if (await EarlierAsync(session, wanted) is { } earlier)
        {
            await session.ExecuteAsync("UPDATE counters SET value = value - 1 WHERE name = 'plan'");
            return earlier;
        }
        if (wanted.Envelope.Origin is { } origin)
            await FollowAsync(session, origin, wanted);
        await InsertAsync(session, number, wanted);
        await PlanParts.WriteAsync(session, number, wanted);
        var state = StateOf(wanted.Envelope);
        if (state is PlanState.Waiting or PlanState.Approved)
            await NoticeEvents.PlanAsync(session, NoticeTrigger.PlanWaiting, wanted.Hash, number, state, wanted.Envelope.SealedAt);
        return (await PlanFinder.FindAsync(session, number, wanted.Envelope.SealedAt))!;
    }

    private static async Task<Plan?> EarlierAsync(StoreSession session, NewPlan wanted)
    {
        var hash = await session.FirstAsync<string>(
            "SELECT hash FROM plans WHERE hash = @Hash OR (run_id = @Run AND origin_hash IS NULL AND @IsFirst)",
            new { wanted.Hash, Run = RunFinder.Key(wanted.Envelope.RunId), IsFirst = wanted.Envelope.Origin is null });
        return hash is null ? null : await PlanFinder.FindAsync(session, hash, wanted.Envelope.SealedAt);
    }

    private static async Task FollowAsync(StoreSession session, PlanOrigin origin, NewPlan wanted)
    {
        var earlier = await PlanFinder.LockAsync(session, origin.Hash) ?? throw new PlanConflictException($"There is no plan {origin.Hash}.");
        if (origin.Kind is PlanOriginKind.Undo)
            return;
        if (origin.Kind is PlanOriginKind.Continue)
        {
            await ContinueAsync(session, earlier, wanted);
            return;
        }
        var state = earlier.StateAt(wanted.Envelope.SealedAt);
        if (state is not (PlanState.Waiting or PlanState.Approved))
            throw new PlanConflictException($"Plan {earlier.Number} is {state}. Only a plan that is Waiting or Approved can be changed; plan again.");
        await session.ExecuteAsync(
            "UPDATE plans SET state = @State, replaced_by = @Hash WHERE number = @Number",
            new { State = PlanState.Superseded, wanted.Hash, earlier.Number });
    }

    /// <summary>The earlier plan stays Incomplete and names its continuation: another is made only when that one came to nothing.</summary>
    private static async Task ContinueAsync(StoreSession session, PlanRow earlier, NewPlan wanted)
    {
        if (earlier.State is not PlanState.Incomplete)
            throw new PlanConflictException($"Plan {earlier.Number} is {earlier.State}. Only a plan that is Incomplete can be continued.");
        if (earlier.ClosedAt is not null)
            throw new PlanConflictException($"Plan {earlier.Number} was closed as partly applied.");
        if (earlier.ReplacedBy is { } hash && await PlanFinder.LockAsync(session, hash) is { } other
            && other.StateAt(wanted.Envelope.SealedAt) is var state and not (PlanState.Rejected or PlanState.Expired))
            throw new PlanConflictException($"Plan {other.Number} continues it already and is {state}: go on there.");
        await session.ExecuteAsync("UPDATE plans SET replaced_by = @Hash WHERE number = @Number", new { wanted.Hash, earlier.Number });
    }

    private static Task<int> InsertAsync(StoreSession session, int number, NewPlan wanted)
    {
        var envelope = wanted.Envelope;
        return session.ExecuteAsync(InsertPlan, new
        {
            Number = number,
            wanted.Hash,
            PlanId = envelope.PlanId.ToString("D"),
            RunId = RunFinder.Key(envelope.RunId),
            envelope.Connection,
            envelope.Action,
            envelope.Requester,
            envelope.RequesterName,
            wanted.Confirm,
            State = StateOf(envelope),
            SealedAt = Ticks.From(envelope.SealedAt),
            ExpiresAt = Ticks.From(envelope.ExpiresAt),
            envelope.ApprovalsRequired,
            OriginKind = envelope.Origin?.Kind,
            OriginHash = envelope.Origin?.Hash,
            Changes = envelope.Changes.Count,
            Envelope = SealedBytes.Close(wanted.Canonical, wanted.Hash),
        });
    }

    private static PlanState StateOf(PlanEnvelope envelope) => envelope switch
    {
        { Changes.Count: 0 } => PlanState.Empty,
        { ApprovalsRequired: 0 } => PlanState.Approved,
        _ => PlanState.Waiting,
    };
}
