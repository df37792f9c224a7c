using System.Text.Json.Nodes;

namespace CoveDashboard.Engine.Plans;

/// <summary>A sealed plan as it stands. Immutable snapshot.</summary>
public sealed record Plan
{
    /// <summary>SHA-256 over the envelope's canonical JSON, 64 lower-case hexadecimal digits.</summary>
    public required string Hash { get; init; }

    /// <summary>Short number: "plan 37".</summary>
    public required int Number { get; init; }

    public required PlanEnvelope Envelope { get; init; }

    public required PlanState State { get; init; }

    /// <summary>In order of time.</summary>
    public required IReadOnlyList<Decision> Decisions { get; init; }

    /// <summary>Changes by state; sums to the envelope's changes.</summary>
    public required ChangeTotals Totals { get; init; }

    /// <summary>The run that applies or applied it; null: none yet.</summary>
    public Guid? ApplyRun { get; init; }

    /// <summary>When the apply ended; the undo's 72 hours count from here.</summary>
    public DateTimeOffset? AppliedAt { get; init; }

    /// <summary>The plan that replaced it, or that continues it (it stays Incomplete then); null: none.</summary>
    public string? ReplacedBy { get; init; }

    /// <summary>Who closed it as partly applied, and why; null: nobody. A closed plan is Incomplete and not continued any more.</summary>
    public Decision? Closing => Decisions.FirstOrDefault(d => d.Kind == DecisionKind.Closed);

    public override string ToString() => $"plan {Number}";
}

/// <summary>Changes by state.</summary>
public sealed record ChangeTotals(int Pending, int Applied, int AlreadyDone, int Drifted, int Gone, int Failed, int Unknown, int NotStarted)
{
    public int Changes => Pending + Applied + AlreadyDone + Drifted + Gone + Failed + Unknown + NotStarted;
}

/// <summary>A person's word on a plan. Never altered.</summary>
/// <param name="By"><c>issuer|subject</c>.</param>
public sealed record Decision(DecisionKind Kind, string By, string ByName, string Comment, DateTimeOffset At);

/// <summary>What was decided.</summary>
public enum DecisionKind
{
    Approved,
    Rejected,

    /// <summary>What was applied is all that shall be: an operator's word on a plan that is Incomplete.</summary>
    Closed,
}

/// <summary>What became of a change, so far.</summary>
/// <param name="ChangeId">As in the envelope.</param>
/// <param name="Detail">For a person; null: nothing to say. May hold AWS's text, which is hostile.</param>
/// <param name="Calls">The calls that were sent, for evidence.</param>
/// <param name="Found">The item as it was read last; null: not read, or gone.</param>
public sealed record ChangeOutcome(
    int ChangeId,
    ChangeState State,
    string? Detail,
    DateTimeOffset? At,
    IReadOnlyList<SentCall> Calls,
    JsonObject? Found);

/// <summary>A call of class write that was sent.</summary>
/// <param name="Principal">ARN-like name of who called: role and session.</param>
/// <param name="RequestId">AWS's; null when no answer came.</param>
/// <param name="ErrorCode">Null when it succeeded.</param>
public sealed record SentCall(string Service, string Operation, DateTimeOffset At, string Principal, string? RequestId, string? ErrorCode);

/// <summary>A plan in a list.</summary>
public sealed record PlanSummary(
    string Hash,
    int Number,
    string Connection,
    string Action,
    string Confirm,
    PlanState State,
    string Requester,
    string RequesterName,
    int Approvals,
    int ApprovalsRequired,
    ChangeTotals Totals,
    DateTimeOffset SealedAt,
    DateTimeOffset ExpiresAt,
    bool IsUndo)
{
    /// <summary>Closed as partly applied.</summary>
    public bool IsClosed { get; init; }
}
