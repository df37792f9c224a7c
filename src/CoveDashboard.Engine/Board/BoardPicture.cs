using System.Text.Json.Serialization;
using CoveDashboard.Engine.Plans;

namespace CoveDashboard.Engine.Board;

/// <summary>The whole board at a moment. Immutable.</summary>
/// <param name="At">When it was read.</param>
/// <param name="IsRehearsal">A tile is of a rehearsal organization.</param>
public sealed record BoardPicture(DateTimeOffset At, bool IsRehearsal, IReadOnlyList<BoardItem> Items);

/// <summary>A tile with its figure.</summary>
/// <param name="Ending">Of a tile of exemptions, those that end first before the others; null: of another.</param>
public sealed record BoardItem(TileView View, IReadOnlyList<Exemption>? Ending)
{
    [JsonIgnore]
    public Standing Standing => TileJudge.Of(View.Tile, View.Figure);
}
