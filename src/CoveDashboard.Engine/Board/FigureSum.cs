using CoveDashboard.Engine.Inventory;

namespace CoveDashboard.Engine.Board;

/// <summary>Adds up what the cells of a tile say. Pure.</summary>
internal static class FigureSum
{
    public static BoardFigure Of(IReadOnlyList<TileCell> cells)
    {
        TileCell[] asked = [.. cells.Where(c => c.Knowledge != CellKnowledge.NotAsked)];
        TileCell[] known = [.. asked.Where(c => c.Knowledge == CellKnowledge.Known)];
        var accounts = asked.GroupBy(c => c.AccountId, StringComparer.Ordinal).ToArray();
        return new BoardFigure(
            known.Sum(c => (long)c.Matching),
            asked.Where(c => c.Knowledge == CellKnowledge.LastKnown).Sum(c => (long)c.Matching),
            known.Sum(c => (long)c.Whole),
            known.Length,
            asked.Length,
            accounts.Count(a => a.All(c => c.Knowledge == CellKnowledge.Known)),
            accounts.Length,
            known.Min(c => c.KnownAt),
            asked.Select(c => c.TriedRun).DefaultIfEmpty().Max(),
            [.. asked.Select(c => c.Run).OfType<int>().Distinct().OrderDescending().Take(BoardFigure.MaxRuns)],
            [
                .. known.SelectMany(c => c.Groups ?? new Dictionary<string, int>()).GroupBy(g => g.Key, StringComparer.OrdinalIgnoreCase)
                    .Select(g => new BoardGroup(g.Key, g.Sum(v => (long)v.Value)))
                    .OrderByDescending(g => g.Rows).ThenBy(g => g.Value, StringComparer.Ordinal).Take(BoardFigure.MaxGroups),
            ]);
    }
}
