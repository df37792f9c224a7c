using CoveDashboard.Engine.Plans;
using CoveDashboard.Storage.Database;

namespace CoveDashboard.Storage.Plans;

/// <summary>A row of the table of plans without its envelope, which may be long.</summary>
internal sealed record PlanRow
{
    /// <summary>Columns under the names of the properties.</summary>
    public const string Columns =
        """
        number AS Number, hash AS Hash, run_id AS RunId, connection AS Connection, action AS Action, requester AS Requester, requester_name AS RequesterName,
        confirm AS Confirm, state AS State, sealed_at AS SealedAt, expires_at AS ExpiresAt, approvals_required AS ApprovalsRequired,
        approvals AS Approvals, origin_kind AS OriginKind, replaced_by AS ReplacedBy, apply_run AS ApplyRun, applied_at AS AppliedAt,
        changes AS Changes, applied AS Applied, already_done AS AlreadyDone, drifted AS Drifted, gone AS Gone, failed AS Failed,
        unknown AS Unknown, not_started AS NotStarted, closed_at AS ClosedAt
        """;

    /// <summary>Expression: the state at a moment <c>@Now</c>, as <see cref="StateAt"/> gives it.</summary>
    public static string StateNow { get; } =
        $"CASE WHEN state IN ({(int)PlanState.Waiting}, {(int)PlanState.Approved}) AND expires_at <= @Now THEN {(int)PlanState.Expired} ELSE state END";

    public int Number { get; init; }
    public string Hash { get; init; } = "";
    public string RunId { get; init; } = "";
    public string Connection { get; init; } = "";
    public string Action { get; init; } = "";
    public string Requester { get; init; } = "";
    public string RequesterName { get; init; } = "";
    public string Confirm { get; init; } = "";
    public PlanState State { get; init; }
    public long SealedAt { get; init; }
    public long ExpiresAt { get; init; }
    public int ApprovalsRequired { get; init; }
    public int Approvals { get; init; }
    public PlanOriginKind? OriginKind { get; init; }
    public string? ReplacedBy { get; init; }
    public string? ApplyRun { get; init; }
    public long? AppliedAt { get; init; }
    public int Changes { get; init; }
    public int Applied { get; init; }
    public int AlreadyDone { get; init; }
    public int Drifted { get; init; }
    public int Gone { get; init; }
    public int Failed { get; init; }
    public int Unknown { get; init; }
    public int NotStarted { get; init; }
    public long? ClosedAt { get; init; }

    /// <summary>Nobody makes a plan expire: its date does.</summary>
    public PlanState StateAt(DateTimeOffset now) =>
        State is PlanState.Waiting or PlanState.Approved && ExpiresAt <= Ticks.From(now) ? PlanState.Expired : State;

    public Plan ToPlan(PlanEnvelope envelope, IReadOnlyList<Decision> decisions, DateTimeOffset now) => new()
    {
        Hash = Hash,
        Number = Number,
        Envelope = envelope,
        State = StateAt(now),
        Decisions = decisions,
        Totals = Totals,
        ApplyRun = ApplyRun is { } run ? Guid.Parse(run) : null,
        AppliedAt = Ticks.ToMoment(AppliedAt),
        ReplacedBy = ReplacedBy,
    };

    public PlanSummary ToSummary(DateTimeOffset now) => new(
        Hash,
        Number,
        Connection,
        Action,
        Confirm,
        StateAt(now),
        Requester,
        RequesterName,
        Approvals,
        ApprovalsRequired,
        Totals,
        Ticks.ToMoment(SealedAt),
        Ticks.ToMoment(ExpiresAt),
        IsUndo: OriginKind == PlanOriginKind.Undo)
    { IsClosed = ClosedAt is not null };

    private ChangeTotals Totals => new(
        Changes - Applied - AlreadyDone - Drifted - Gone - Failed - Unknown - NotStarted,
        Applied, AlreadyDone, Drifted, Gone, Failed, Unknown, NotStarted);
}
