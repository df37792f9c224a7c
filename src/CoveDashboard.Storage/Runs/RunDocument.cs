using System.Text.Json;
using System.Text.Json.Nodes;
using CoveDashboard.Engine.Plans;
using CoveDashboard.Engine.Runs;
using CoveDashboard.Engine.Targets;

namespace CoveDashboard.Storage.Runs;

/// <summary>What of a run hardly changes and is never searched by: one JSON column. Holds no external id.</summary>
internal sealed record RunDocument(
    JsonObject Parameters,
    TargetSelection Targets,
    RegionSelection RegionSelection,
    IReadOnlyList<string> Regions,
    RunOptions Options,
    Rollout? Rollout = null)
{
    public static string Write(Run run) =>
        JsonSerializer.Serialize(new RunDocument(run.Parameters, run.Targets, run.RegionSelection, run.Regions, run.Options with { ExternalId = null }, run.Rollout));

    public static RunDocument Read(string json) => JsonSerializer.Deserialize<RunDocument>(json)!;
}
