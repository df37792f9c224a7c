using CoveDashboard.Engine.Actions;
using CoveDashboard.Engine.Runs;
using CoveDashboard.Engine.Storage;
using CoveDashboard.Storage.Database;

namespace CoveDashboard.Storage.Runs;

/// <summary>A row of the table of runs.</summary>
internal sealed record RunRow
{
    /// <summary>Columns under the names of the properties.</summary>
    public const string Columns =
        """
        number AS Number, id AS Id, root AS Root, retry_of AS RetryOf, connection AS Connection, action AS Action,
        action_version AS ActionVersion, kind AS Kind, scope AS Scope, partition_name AS PartitionName, external_id AS ExternalId, document AS Document, reason AS Reason,
        status AS Status, steering AS Steering, stop_reason AS StopReason, created_by AS CreatedBy, created_at AS CreatedAt,
        started_at AS StartedAt, finished_at AS FinishedAt, is_rehearsal AS IsRehearsal, targets AS Targets, succeeded AS Succeeded,
        failed AS Failed, assume_role_failed AS AssumeRoleFailed, skipped AS Skipped, cancelled AS Cancelled, unknown AS Unknown,
        row_count AS RowCount, calls AS Calls, throttled AS Throttled, last_sequence AS LastSequence
        """;

    public int Number { get; init; }
    public string Id { get; init; } = "";
    public int Root { get; init; }
    public string? RetryOf { get; init; }
    public string Connection { get; init; } = "";
    public string Action { get; init; } = "";
    public int ActionVersion { get; init; }
    public ActionKind Kind { get; init; }
    public ActionScope Scope { get; init; }
    public string PartitionName { get; init; } = "";
    public string? ExternalId { get; init; }
    public string Document { get; init; } = "";
    public string? Reason { get; init; }
    public RunStatus Status { get; init; }
    public RunSteering Steering { get; init; }
    public string? StopReason { get; init; }
    public string CreatedBy { get; init; } = "";
    public long CreatedAt { get; init; }
    public long? StartedAt { get; init; }
    public long? FinishedAt { get; init; }
    public bool IsRehearsal { get; init; }
    public int Targets { get; init; }
    public int Succeeded { get; init; }
    public int Failed { get; init; }
    public int AssumeRoleFailed { get; init; }
    public int Skipped { get; init; }
    public int Cancelled { get; init; }
    public int Unknown { get; init; }
    public long RowCount { get; init; }
    public long Calls { get; init; }
    public long Throttled { get; init; }
    public long LastSequence { get; init; }

    /// <summary>What is Running is known to executors only, so it counts as Queued here.</summary>
    public RunTotals Totals =>
        new(Targets, Targets - Finished, 0, Succeeded, Failed, AssumeRoleFailed, Skipped, Cancelled, Unknown);

    private int Finished => Succeeded + Failed + AssumeRoleFailed + Skipped + Cancelled + Unknown;

    public Run ToRun()
    {
        var document = RunDocument.Read(Document);
        return new Run
        {
            Id = Guid.Parse(Id),
            Number = Number,
            Connection = Connection,
            Action = Action,
            ActionVersion = ActionVersion,
            Kind = Kind,
            Scope = Scope,
            Parameters = document.Parameters,
            Targets = document.Targets,
            RegionSelection = document.RegionSelection,
            Regions = document.Regions,
            Options = document.Options,
            Reason = Reason,
            Status = Status,
            StopReason = StopReason,
            RetryOf = RetryOf is { } earlier ? Guid.Parse(earlier) : null,
            CreatedBy = CreatedBy,
            CreatedAt = Ticks.ToMoment(CreatedAt),
            StartedAt = Ticks.ToMoment(StartedAt),
            FinishedAt = Ticks.ToMoment(FinishedAt),
            Totals = Totals,
            Rows = RowCount,
            Calls = Calls,
            Throttled = Throttled,
            LastSequence = LastSequence,
            IsRehearsal = IsRehearsal,
        };
    }
}
