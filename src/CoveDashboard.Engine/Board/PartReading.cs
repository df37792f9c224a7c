using CoveDashboard.Engine.Actions;
using CoveDashboard.Engine.Inventory;

namespace CoveDashboard.Engine.Board;

/// <summary>Adds up what the board keeps of some accounts; never looks at rows. Safe for many threads.</summary>
internal sealed class PartReading(IBoardStore store, TileConnections connections, IActionCatalogue actions)
{
    /// <inheritdoc cref="IBoardDesk.OfAccountsAsync"/>
    public async Task<IReadOnlyList<TileView>> ReadAsync(string connection, IReadOnlyCollection<string> accounts, CancellationToken cancellationToken)
    {
        var cells = await store.CellsOfAsync(connection, accounts, cancellationToken);
        var tiles = await store.ReadAsync(points: 1, cancellationToken);
        return
        [
            .. tiles.Where(v => v.Tile.Kind == TileKind.Note || IsOfAccounts(v.Tile, connection))
                .Select(v => v with { Figure = v.Tile.IsCounted ? Sum(cells.GetValueOrDefault(v.Tile.Id) ?? [], connection, accounts, v.Figure?.Base) : null, Points = [] }),
        ];
    }

    private bool IsOfAccounts(BoardTile tile, string connection) =>
        tile.IsCounted && connections.Of(tile).Contains(connection, StringComparer.Ordinal) && actions.Find(tile.Action)?.Description.Scope != ActionScope.Organization;

    /// <summary>Null where nobody ever looked into any of them: no figure, which is not zero.</summary>
    private static BoardFigure? Sum(IReadOnlyList<TileCell> cells, string connection, IReadOnlyCollection<string> accounts, BoardBase? from)
    {
        if (cells.Count == 0)
            return null;
        var seen = cells.Select(c => c.AccountId).ToHashSet(StringComparer.Ordinal);
        var never = accounts.Where(a => !seen.Contains(a))
            .Select(a => new TileCell(connection, a, Region: "", Change: 0, CellKnowledge.Unknown, Run: null, TriedRun: 0, KnownAt: null, Matching: 0, Whole: 0, Groups: null));
        return FigureSum.Of([.. cells, .. never], [connection]) with { Base = from };
    }
}
