using CoveDashboard.Engine.Actions;
using CoveDashboard.Engine.Runs;
using CoveDashboard.Engine.Storage;

namespace CoveDashboard.Storage.Runs;

/// <summary>What executors ask of a run many times a second: its standing, without what it was asked for, which may be long.</summary>
internal record RunHead
{
    /// <summary>Columns under the names of the properties.</summary>
    public const string HeadColumns =
        """
        number AS Number, root AS Root, kind AS Kind, partition_name AS PartitionName, status AS Status, steering AS Steering, stop_reason AS StopReason,
        started_at AS StartedAt, targets AS Targets, succeeded AS Succeeded, failed AS Failed, assume_role_failed AS AssumeRoleFailed,
        skipped AS Skipped, cancelled AS Cancelled, unknown AS Unknown, row_count AS RowCount, last_sequence AS LastSequence,
        plan_hash AS PlanHash, open_wave AS OpenWave, wave_count AS WaveCount, wave_ended_at AS WaveEndedAt,
        hold_version AS HoldVersion, results_removed_at AS ResultsRemovedAt
        """;

    public int Number { get; init; }
    public int Root { get; init; }
    public ActionKind Kind { get; init; }
    public string PartitionName { get; init; } = "";
    public RunStatus Status { get; init; }
    public RunSteering Steering { get; init; }
    public string? StopReason { get; init; }
    public long? StartedAt { get; init; }
    public int Targets { get; init; }
    public int Succeeded { get; init; }
    public int Failed { get; init; }
    public int AssumeRoleFailed { get; init; }
    public int Skipped { get; init; }
    public int Cancelled { get; init; }
    public int Unknown { get; init; }
    public long RowCount { get; init; }
    public long LastSequence { get; init; }
    public string? PlanHash { get; init; }
    public int OpenWave { get; init; }
    public int WaveCount { get; init; }
    public long? WaveEndedAt { get; init; }
    public long HoldVersion { get; init; }
    public long? ResultsRemovedAt { get; init; }

    public bool IsFinal => Status.IsFinal();

    /// <summary>What is Running is known to executors only, so it counts as Queued here.</summary>
    public RunTotals Totals =>
        new(Targets, Targets - Finished, 0, Succeeded, Failed, AssumeRoleFailed, Skipped, Cancelled, Unknown);

    private int Finished => Succeeded + Failed + AssumeRoleFailed + Skipped + Cancelled + Unknown;
}
