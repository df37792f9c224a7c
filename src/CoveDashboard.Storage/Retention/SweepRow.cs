using CoveDashboard.Engine.Retention;
using CoveDashboard.Storage.Database;

namespace CoveDashboard.Storage.Retention;

/// <summary>A row of the table of sweeps.</summary>
internal sealed record SweepRow
{
    /// <summary>Columns under the names of the properties.</summary>
    public const string Columns =
        """
        number AS Number, at AS At, started_by AS StartedBy, keep_days AS KeepDays, per_schedule AS PerSchedule, per_action AS PerAction, runs AS Runs,
        results AS Results, row_count AS RowCount, deleted AS Deleted, finished_at AS FinishedAt
        """;

    public int Number { get; init; }
    public long At { get; init; }
    public string StartedBy { get; init; } = "";
    public int KeepDays { get; init; }
    public int PerSchedule { get; init; }
    public int PerAction { get; init; }
    public int Runs { get; init; }
    public long Results { get; init; }
    public long RowCount { get; init; }
    public long Deleted { get; init; }
    public long? FinishedAt { get; init; }

    public RetentionSweep ToSweep() =>
        new(Number, Ticks.ToMoment(At), StartedBy, new RetentionPolicy(KeepDays, PerSchedule, PerAction), Runs, Results, RowCount, Deleted, Ticks.ToMoment(FinishedAt));
}
