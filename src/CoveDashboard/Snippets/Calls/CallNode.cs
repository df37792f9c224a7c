using System.Text.Json.Nodes;
using CoveDashboard.Engine.Actions;

namespace CoveDashboard.Snippets.Calls;

/// <summary>A read of an action, and the reads that are made for each item of its answer.</summary>
internal sealed record CallNode(ActionOperation Operation, JsonObject Parameters, IReadOnlyList<CallNode> Children);
