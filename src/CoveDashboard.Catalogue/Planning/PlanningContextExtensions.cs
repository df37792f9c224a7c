using System.Text.Json.Nodes;
using CoveDashboard.Engine.Actions;

namespace CoveDashboard.Catalogue.Planning;

internal static class PlanningContextExtensions
{
    /// <summary>Whether the plan shall look at a resource.</summary>
    public static bool Asks(this PlanningContext context, string resource) => context.Resources is null || context.Resources.Contains(resource);
}

internal static class ActionOperationExtensions
{
    public static PlannedCall With(this ActionOperation write, JsonObject parameters) => new(write.Service, write.Operation, parameters);
}
