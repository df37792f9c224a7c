using CoveDashboard.Components.Pages.Wizard;
using CoveDashboard.Engine.Connections;
using CoveDashboard.Engine.Runs;
using CoveDashboard.Engine.Targets;

namespace CoveDashboard.Components.Pages.Organizations.Reach;

/// <summary>The run that asks "who am I" in every account.</summary>
internal static class ReachCheck
{
    public const string Action = "who-am-i";
    public const string RegionalAction = "who-am-i-regional";

    /// <param name="targets">Null: every account.</param>
    public static RunRequest Of(ConnectionSettings connection, TargetSelection? targets, bool everyRegion, string partition, IRegionDirectory regions) => new()
    {
        Connection = connection.Name,
        Action = everyRegion ? RegionalAction : Action,
        // Who the connection's own session is costs one call and is part of the answer.
        Targets = (targets ?? TargetSelection.Everything) with { IncludeCallingAccount = true },
        Regions = everyRegion ? new RegionSelection(RegionChoice.Default(connection, partition, regions), []) : RegionSelection.Default,
        Reason = "Check of reachability",
        // That everybody refuses is an answer here, and no reason to pause.
        Options = RunOptions.Default with { CautiousStart = false },
    };
}
