using CoveDashboard.Engine.Board;

namespace CoveDashboard.Engine.Tests.Board;

/// <summary>Figures and tiles with what a test is about, and nothing else.</summary>
internal static class Figures
{
    public static readonly DateTimeOffset Noon = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    public static BoardFigure Of(long matching, int known, int asked, long lastKnown = 0, long whole = 0) =>
        new(matching, lastKnown, whole, known, asked, known, asked, known == 0 ? null : Noon, 7, [7], []);

    public static BoardTile Tile(TileKind kind, TileGoal? goal = null) => new() { Id = "1", Kind = kind, Title = "A tile", Connections = ["acme"], Action = "trails", Goal = goal };
}
