using CoveDashboard.Engine.Connections;

namespace CoveDashboard.Engine.Board;

/// <summary>Which connections a tile is about now: those that it names, or all that are configured. Safe for many threads.</summary>
internal sealed class TileConnections(IConnectionCatalogue connections)
{
    public IReadOnlyList<string> Of(BoardTile tile) => tile.IsOfEvery ? [.. connections.All.Select(c => c.Name)] : tile.Connections;
}
