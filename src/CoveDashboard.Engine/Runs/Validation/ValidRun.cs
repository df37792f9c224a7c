using System.Text.Json.Nodes;
using CoveDashboard.Engine.Actions;
using CoveDashboard.Engine.Connections;
using CoveDashboard.Engine.Organizations;
using CoveDashboard.Engine.Targets;

namespace CoveDashboard.Engine.Runs.Validation;

/// <summary>A request that was found right, with all that it names.</summary>
/// <param name="Parameters">Defaults filled in.</param>
internal sealed record ValidRun(ConnectionSettings Connection, ActionDescription Action, JsonObject Parameters, Organization Organization, TargetPlan Plan);
