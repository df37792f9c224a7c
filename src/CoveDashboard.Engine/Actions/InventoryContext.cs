using System.Text.Json.Nodes;
using CoveDashboard.Engine.Inventory;
using CoveDashboard.Engine.Sessions;

namespace CoveDashboard.Engine.Actions;

/// <summary>What an inventory action gets for one target.</summary>
/// <param name="Session">Calls in the target's account and region.</param>
/// <param name="Parameters">Validated against the action's schema, defaults filled in. Read-only.</param>
/// <param name="AccountRegions">The enabled regions of this account that the run reads, in order; so that of several targets that see one resource exactly one reports it.</param>
public sealed record InventoryContext(ITargetSession Session, JsonObject Parameters, IReadOnlyList<string> AccountRegions)
{
    /// <summary>What earlier runs found in the same organization.</summary>
    public IKnownInventory Known { get; init; } = NothingKnown.Instance;
}
