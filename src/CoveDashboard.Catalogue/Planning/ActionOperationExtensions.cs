using System.Text.Json.Nodes;
using CoveDashboard.Engine.Actions;

namespace CoveDashboard.Catalogue.Planning;

internal static class ActionOperationExtensions
{
    /// <summary>A call of a declared write.</summary>
    public static PlannedCall With(this ActionOperation write, JsonObject parameters) => new(write.Service, write.Operation, parameters);
}
