using CoveDashboard.Engine.Actions;
using CoveDashboard.Engine.Connections;
using CoveDashboard.Engine.Organizations;

namespace CoveDashboard.Engine.Targets;

/// <summary>All that target resolution depends on.</summary>
internal sealed record TargetQuestion(
    TargetSelection Targets,
    RegionSelection Regions,
    Organization Organization,
    ConnectionSettings Connection,
    ActionScope Scope);
