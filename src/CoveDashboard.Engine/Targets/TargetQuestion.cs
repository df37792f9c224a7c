using CoveDashboard.Engine.Actions;
using CoveDashboard.Engine.Connections;
using CoveDashboard.Engine.Organizations;

namespace CoveDashboard.Engine.Targets;

/// <summary>All that target resolution depends on.</summary>
/// <param name="Ous">Root or OU ids to which the operator's role is limited; null: everywhere.</param>
internal sealed record TargetQuestion(
    TargetSelection Targets,
    RegionSelection Regions,
    Organization Organization,
    ConnectionSettings Connection,
    ActionScope Scope,
    IReadOnlySet<string>? Ous = null);
