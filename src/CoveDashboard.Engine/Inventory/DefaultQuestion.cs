using CoveDashboard.Engine.Actions;
using CoveDashboard.Engine.Actions.Parameters;

namespace CoveDashboard.Engine.Inventory;

/// <summary>The inventory of an action that is asked with its defaults: a run's parameters are stored with them filled in.</summary>
internal static class DefaultQuestion
{
    public static InventoryKey KeyOf(string connection, ActionDescription action) =>
        new(connection, action.Id, InventoryKey.QuestionOf(ParameterSchema.Apply(action.ParameterSchema, given: null, [])));
}
