using CoveDashboard.Engine.Inventory;

namespace CoveDashboard.Engine.Board;

/// <summary>Adds up what the cells of a tile say. Pure.</summary>
internal static class FigureSum
{
    /// <param name="connections">Over which; cells of others count nowhere, and one without cells leaves a floor.</param>
    public static BoardFigure Of(IReadOnlyList<TileCell> cells, IReadOnlyList<string> connections)
    {
        TileCell[] asked = [.. cells.Where(c => c.Knowledge != CellKnowledge.NotAsked && connections.Contains(c.Connection, StringComparer.Ordinal))];
        TileCell[] known = [.. asked.Where(c => c.Knowledge == CellKnowledge.Known)];
        var accounts = asked.GroupBy(c => (c.Connection, c.AccountId)).ToArray();
        BoardAmount[] amounts =
        [
            .. known.SelectMany(c => c.Amounts?.ByUnit ?? new Dictionary<string, decimal>()).GroupBy(a => a.Key, StringComparer.Ordinal)
                .Select(g => new BoardAmount(g.Key, g.Sum(v => v.Value)))
                .OrderByDescending(a => a.Amount).ThenBy(a => a.Unit, StringComparer.Ordinal),
        ];
        return new BoardFigure(
            known.Sum(c => (long)c.Matching),
            asked.Where(c => c.Knowledge == CellKnowledge.LastKnown).Sum(c => (long)c.Matching),
            known.Sum(c => (long)c.Whole),
            known.Length,
            asked.Length,
            accounts.Count(IsWhole),
            accounts.Length,
            known.Min(c => c.KnownAt),
            asked.Select(c => c.TriedRun).DefaultIfEmpty().Max(),
            [.. asked.Select(c => c.Run).OfType<int>().Distinct().OrderDescending().Take(BoardFigure.MaxRuns)],
            [
                .. known.SelectMany(c => c.Groups ?? new Dictionary<string, int>()).GroupBy(g => g.Key, StringComparer.OrdinalIgnoreCase)
                    .Select(g => new BoardGroup(g.Key, g.Sum(v => (long)v.Value)))
                    .OrderByDescending(g => g.Rows).ThenBy(g => g.Value, StringComparer.Ordinal).Take(BoardFigure.MaxGroups),
            ])
        {
            Connections = connections,
            Parts = connections.Count > 1 ? [.. connections.Select(name => Part(name, asked))] : [],
            Amounts = [.. amounts.Take(BoardFigure.MaxUnits)],
            MoreUnits = Math.Max(0, amounts.Length - BoardFigure.MaxUnits),
            Without = known.Sum(c => (long)(c.Amounts?.Without ?? 0)),
            HasNegative = known.Any(c => c.Amounts is { HasNegative: true }),
        };
    }

    private static BoardPart Part(string connection, TileCell[] asked)
    {
        TileCell[] mine = [.. asked.Where(c => c.Connection == connection)];
        TileCell[] known = [.. mine.Where(c => c.Knowledge == CellKnowledge.Known)];
        var accounts = mine.GroupBy(c => (c.Connection, c.AccountId)).ToArray();
        return new BoardPart(connection, known.Sum(c => (long)c.Matching), known.Length, mine.Length, accounts.Count(IsWhole), accounts.Length);
    }

    private static bool IsWhole(IEnumerable<TileCell> account) => account.All(c => c.Knowledge == CellKnowledge.Known);
}
