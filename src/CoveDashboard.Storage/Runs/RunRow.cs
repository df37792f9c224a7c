using CoveDashboard.Engine.Actions;
using CoveDashboard.Engine.Runs;
using CoveDashboard.Storage.Database;
using CoveDashboard.Storage.Runs.Subtrees;

namespace CoveDashboard.Storage.Runs;

/// <summary>A whole row of the table of runs.</summary>
internal sealed record RunRow : RunHead
{
    /// <summary>Columns under the names of the properties.</summary>
    public const string Columns =
        $"""
        {HeadColumns}, id AS Id, retry_of AS RetryOf, connection AS Connection, action AS Action, action_version AS ActionVersion,
        scope AS Scope, external_id AS ExternalId, actor_key AS ActorKey, document AS Document, reason AS Reason, created_by AS CreatedBy, created_at AS CreatedAt,
        finished_at AS FinishedAt, is_rehearsal AS IsRehearsal, calls AS Calls, throttled AS Throttled, subtrees AS Subtrees
        """;

    public string Id { get; init; } = "";
    public string? RetryOf { get; init; }
    public string Connection { get; init; } = "";
    public string Action { get; init; } = "";
    public int ActionVersion { get; init; }
    public ActionScope Scope { get; init; }
    public string? ExternalId { get; init; }
    public string ActorKey { get; init; } = "";
    public string Document { get; init; } = "";
    public string? Reason { get; init; }
    public string CreatedBy { get; init; } = "";
    public long CreatedAt { get; init; }
    public long? FinishedAt { get; init; }
    public bool IsRehearsal { get; init; }
    public long Calls { get; init; }
    public long Throttled { get; init; }
    public string? Subtrees { get; init; }

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
            Sets = document.Sets ?? [],
            RateLimit = document.RateLimit,
            TraceParent = document.TraceParent,
            Schedule = document.Schedule,
            RegionSelection = document.RegionSelection,
            Regions = document.Regions,
            Options = document.Options,
            Rollout = document.Rollout,
            Reason = Reason,
            Status = Status,
            StopReason = StopReason,
            RetryOf = RetryOf is { } earlier ? Guid.Parse(earlier) : null,
            Plan = PlanHash,
            Wave = PlanHash is null ? null : OpenWave,
            Waves = PlanHash is null ? null : WaveCount,
            CreatedBy = CreatedBy,
            CreatedAt = Ticks.ToMoment(CreatedAt),
            StartedAt = Ticks.ToMoment(StartedAt),
            FinishedAt = Ticks.ToMoment(FinishedAt),
            Totals = Totals,
            Rows = RowCount,
            Calls = Calls,
            Throttled = Throttled,
            LastSequence = LastSequence,
            Subtrees = SubtreeList.Read(Subtrees),
            ResultsRemovedAt = Ticks.ToMoment(ResultsRemovedAt),
            IsRehearsal = IsRehearsal,
        };
    }
}
