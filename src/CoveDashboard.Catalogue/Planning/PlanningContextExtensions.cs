using CoveDashboard.Engine.Actions;

namespace CoveDashboard.Catalogue.Planning;

internal static class PlanningContextExtensions
{
    /// <summary>Whether the plan shall look at a resource.</summary>
    public static bool Asks(this PlanningContext context, string resource) => context.Resources is null || context.Resources.Contains(resource);
}
