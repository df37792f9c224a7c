using System.Text.Json.Nodes;
using CoveDashboard.Engine.Actions;

namespace CoveDashboard.Engine.Inventory.Drift;

/// <summary>Compares two pictures of one inventory, some hundred cells at a time, so that memory holds what drifted and not what is there.</summary>
internal sealed class DriftComparer(IInventoryStore inventory)
{
    private const int CellsAtOnce = 500;

    public async Task<Drift> CompareAsync(
        IReadOnlyList<ActionColumn> columns, IReadOnlyList<PictureCell> before, IReadOnlyList<PictureCell> after, CancellationToken cancellationToken)
    {
        var earlier = before.ToDictionary(c => c.Place);
        var tally = new DriftTally(new RowIdentity(columns));
        var both = after.Where(c => earlier.ContainsKey(c.Place)).Select(c => (Before: earlier[c.Place], After: c)).ToList();
        var known = both.Where(p => p.Before.IsKnown && p.After.IsKnown).ToList();

        // Where both sides show the same look, nothing can have changed.
        var looks = known.Where(p => (p.Before.Run, p.Before.Ordinal) != (p.After.Run, p.After.Ordinal))
            .OrderBy(p => p.After.OuPath, StringComparer.Ordinal).ThenBy(p => p.After.AccountId, StringComparer.Ordinal).ThenBy(p => p.After.Region, StringComparer.Ordinal);
        foreach (var chunk in looks.Chunk(CellsAtOnce))
        {
            var rows = await RowsAsync(chunk.SelectMany(p => new[] { p.Before, p.After }), cancellationToken);
            foreach (var (then, now) in chunk)
                tally.Compare(now, Of(then, rows), Of(now, rows));
        }
        return tally.Close(known.Count, both.Count - known.Count, before.Count - both.Count, after.Count - both.Count) with { Cells = Cells(earlier, after, tally) };
    }

    /// <summary>Names and places are the later ones where both sides asked.</summary>
    private static IReadOnlyList<DriftCell> Cells(Dictionary<(string AccountId, string Region), PictureCell> earlier, IReadOnlyList<PictureCell> after, DriftTally tally)
    {
        var later = after.ToDictionary(c => c.Place);
        return
        [
            .. after.Concat(earlier.Values.Where(c => !later.ContainsKey(c.Place)))
                .Select(c =>
                {
                    var (added, removed, changed) = tally.CountsOf(c.Place);
                    return new DriftCell(
                        c.AccountId, c.AccountName, c.OuPath, c.Region, KnowledgeOf(earlier.GetValueOrDefault(c.Place)), KnowledgeOf(later.GetValueOrDefault(c.Place)), added, removed, changed);
                })
                .OrderBy(c => c.OuPath, StringComparer.Ordinal).ThenBy(c => c.AccountName, StringComparer.Ordinal).ThenBy(c => c.AccountId, StringComparer.Ordinal).ThenBy(c => c.Region, StringComparer.Ordinal),
        ];
    }

    private static DriftKnowledge KnowledgeOf(PictureCell? cell) => cell switch
    {
        null => DriftKnowledge.NotAsked,
        { IsKnown: true } => DriftKnowledge.Known,
        _ => DriftKnowledge.Unknown,
    };

    private async Task<Dictionary<(int Run, int Ordinal), IReadOnlyList<JsonObject>>> RowsAsync(IEnumerable<PictureCell> cells, CancellationToken cancellationToken)
    {
        var rows = new Dictionary<(int Run, int Ordinal), IReadOnlyList<JsonObject>>();
        foreach (var run in cells.Where(c => c is { Run: not null, Ordinal: not null }).GroupBy(c => c.Run!.Value))
            foreach (var (ordinal, found) in await inventory.RowsOfAsync(run.Key, [.. run.Select(c => c.Ordinal!.Value).Distinct()], cancellationToken))
                rows[(run.Key, ordinal)] = found;
        return rows;
    }

    private static IReadOnlyList<JsonObject> Of(PictureCell cell, Dictionary<(int Run, int Ordinal), IReadOnlyList<JsonObject>> rows) =>
        cell is { Run: { } run, Ordinal: { } ordinal } && rows.TryGetValue((run, ordinal), out var found) ? found : [];
}
