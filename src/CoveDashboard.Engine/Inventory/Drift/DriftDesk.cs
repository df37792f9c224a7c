using CoveDashboard.Engine.Actions;
using CoveDashboard.Engine.Runs;
using CoveDashboard.Engine.Storage;
using CoveDashboard.Engine.Validation;

namespace CoveDashboard.Engine.Inventory.Drift;

/// <inheritdoc cref="IDriftDesk"/>
internal sealed class DriftDesk(IInventoryStore inventory, IRunStore runs, IActionCatalogue actions) : IDriftDesk
{
    private readonly DriftComparer _comparer = new(inventory);

    public async Task<Validated<Drift>> CompareAsync(InventoryKey key, DriftSide before, DriftSide after, CancellationToken cancellationToken)
    {
        var faults = new List<Fault>();
        if (actions.Find(key.Action)?.Description is not { Kind: ActionKind.Inventory } action)
            return Validated<Drift>.Refused([new Fault("action", $"“{key.Action}” is no inventory action.")]);
        var earlier = await PictureAsync("before", key, before, faults, cancellationToken);
        var later = await PictureAsync("after", key, after, faults, cancellationToken);
        if (before == after)
            faults.Add(new Fault("after", "Both sides are the same. Choose another run or moment."));
        return faults.Count > 0 ? Validated<Drift>.Refused(faults) : await _comparer.CompareAsync(action.Columns, earlier, later, cancellationToken);
    }

    private async Task<IReadOnlyList<PictureCell>> PictureAsync(string path, InventoryKey key, DriftSide side, List<Fault> faults, CancellationToken cancellationToken)
    {
        if (side is { Moment: { } moment, Run: null })
            return await inventory.PictureAtAsync(key, moment, cancellationToken);
        if (side is not { Run: { } id, Moment: null })
        {
            faults.Add(new Fault(path, "Give a run or a moment, not both."));
            return [];
        }
        var run = await runs.FindAsync(id, cancellationToken);
        if (run is null)
            faults.Add(new Fault(path, "There is no such run."));
        else if (InventoryKey.Of(run) != key)
            faults.Add(new Fault(path, $"Run {run.Number} asked something else: {run.Action} in {run.Connection}, perhaps with other parameters."));
        else if (run.ResultsRemovedAt is { } removed)
            faults.Add(new Fault(path, $"{ResultsRemovedException.Words(run.Number, removed)} Choose a newer run."));
        return run is null || faults.Count > 0 ? [] : await inventory.PictureOfRunAsync(id, cancellationToken);
    }
}
