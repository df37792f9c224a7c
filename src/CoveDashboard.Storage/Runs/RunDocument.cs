using System.Text.Json;
using System.Text.Json.Nodes;
using CoveDashboard.Engine.Connections;
using CoveDashboard.Engine.Plans;
using CoveDashboard.Engine.Runs;
using CoveDashboard.Engine.Schedules;
using CoveDashboard.Engine.Targets;
using CoveDashboard.Engine.TargetSets;

namespace CoveDashboard.Storage.Runs;

/// <summary>What of a run hardly changes and is never searched by: one JSON column. Holds no external id.</summary>
internal sealed record RunDocument(
    JsonObject Parameters,
    TargetSelection Targets,
    RegionSelection RegionSelection,
    IReadOnlyList<string> Regions,
    RunOptions Options,
    Rollout? Rollout = null,
    IReadOnlyList<UsedTargetSet>? Sets = null,
    RateLimitSettings? RateLimit = null,
    string? TraceParent = null,
    ScheduleReference? Schedule = null)
{
    public static string Write(Run run) =>
        JsonSerializer.Serialize(new RunDocument(run.Parameters, run.Targets, run.RegionSelection, run.Regions, run.Options with { ExternalId = null }, run.Rollout, run.Sets, run.RateLimit, run.TraceParent, run.Schedule));

    public static RunDocument Read(string json) => JsonSerializer.Deserialize<RunDocument>(json)!;
}
