using System.Text.Json.Nodes;
using CoveDashboard.Engine.Actions;
using CoveDashboard.Engine.Inventory;

namespace CoveDashboard.Engine.Runs.Execution.Jobs;

/// <summary>Reads each target by an inventory action.</summary>
internal sealed class InventoryJob(IInventoryAction action, JsonObject parameters, IKnownInventory known) : ITargetJob
{
    public async Task<JobResult> RunAsync(TargetVisit visit, CancellationToken cancellationToken) =>
        JobResult.Of(await action.ReadAsync(new InventoryContext(visit.Session, (JsonObject)parameters.DeepClone(), visit.AccountRegions) { Known = known }, cancellationToken));
}
