using System.Text.Json.Nodes;

namespace CoveDashboard.Engine.Actions;

/// <summary>An action of the catalogue. Stateless; safe for many threads.</summary>
public interface IAction
{
    ActionDescription Description { get; }
}

/// <summary>An action that reads one target and returns rows.</summary>
public interface IInventoryAction : IAction
{
    /// <summary>Reads the target.</summary>
    /// <returns>Rows whose members are the declared columns.</returns>
    /// <exception cref="Calls.AwsCallException">The target could not be read; it becomes Failed with this cause.</exception>
    Task<IReadOnlyList<JsonObject>> ReadAsync(InventoryContext context, CancellationToken cancellationToken);
}
