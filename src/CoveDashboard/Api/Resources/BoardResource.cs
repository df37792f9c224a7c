using CoveDashboard.Boards;
using CoveDashboard.Engine.Board;
using CoveDashboard.Engine.Plans;
using CoveDashboard.Inventories;

namespace CoveDashboard.Api.Resources;

/// <summary>The board.</summary>
/// <param name="At">When it was read.</param>
internal sealed record BoardResource(DateTimeOffset At, bool IsRehearsal, IReadOnlyList<BoardItemResource> Tiles)
{
    public static BoardResource From(BoardPicture picture) => new(picture.At, picture.IsRehearsal, [.. picture.Items.Select(i => BoardItemResource.From(i, picture.At))]);
}

/// <summary>A tile with its figure.</summary>
/// <param name="Shown">The figure in words, as the page shows it, e.g. <c>at least 41</c>.</param>
/// <param name="Figure">Null: not counted yet, or the tile counts nothing.</param>
/// <param name="Standing">To its goal.</param>
/// <param name="CountedAt">Null: never.</param>
/// <param name="Points">Earlier figures, oldest first, one for each run that was the newest behind it.</param>
/// <param name="Ending">Of a tile of exemptions.</param>
internal sealed record BoardItemResource(
    TileResource Tile, string Shown, FigureResource? Figure, Standing Standing, DateTimeOffset? CountedAt, IReadOnlyList<PointResource> Points, IReadOnlyList<EndingResource>? Ending)
{
    public static BoardItemResource From(BoardItem item, DateTimeOffset now)
    {
        var (tile, figure) = (item.View.Tile, item.View.Figure);
        return new(
            TileResource.From(tile), BoardWords.Shown(item), figure is null ? null : FigureResource.From(tile.Kind, figure, now), item.Standing, item.View.CountedAt,
            [.. item.View.Points.Select(p => new PointResource(p.Run, p.At, p.Figure.ValueOf(tile.Kind), p.Figure.IsWhole))],
            item.Ending is null ? null : [.. item.Ending.Select(EndingResource.From)]);
    }
}

/// <summary>What a tile asks.</summary>
/// <param name="Connections">Names; <c>*</c> alone: all that there are.</param>
/// <param name="Conditions">As in <c>where</c>.</param>
internal sealed record TileResource(
    string Id, int Version, TileKind Kind, string Title, IReadOnlyList<string> Connections, string Action, IReadOnlyList<string> Conditions, IReadOnlyList<string> Of, string Column, string UnitColumn, string Text, TileGoal? Goal)
{
    public static TileResource From(BoardTile t) =>
        new(t.Id, t.Version, t.Kind, t.Title, t.Connections, t.Action, [.. t.Conditions.Select(ConditionText.Write)], [.. t.Of.Select(ConditionText.Write)], t.Column, t.UnitColumn, t.Text, t.Goal);
}

/// <summary>A figure and how sure it is.</summary>
/// <param name="Value">The number that the tile is about; percent for a share and for coverage, 1 or 0 for yes or no; null: unknown, which is not zero.</param>
/// <param name="IsFloor">There is more that is unknown: a count can only be more.</param>
/// <param name="Matching">Rows that fulfil the conditions, in cells (an account and a region) that are known.</param>
/// <param name="LastKnown">Such rows of cells that were known once and are not now; they may be gone.</param>
/// <param name="Whole">Of a share: rows of the whole.</param>
/// <param name="Oldest">When the oldest row was stored; null: nothing is known.</param>
/// <param name="AgeSeconds">Of the oldest row.</param>
/// <param name="Runs">Numbers of the runs behind it, newest first; the last five.</param>
/// <param name="Amounts">Of a sum: by unit.</param>
/// <param name="Without">Of a sum: rows without a number.</param>
/// <param name="Changes">Of changes: rows added, removed and changed where it is known, and since when; null where there is no board date, or of another tile.</param>
/// <param name="Parts">Of several connections: what each adds; one with <c>asked</c> 0 was never read.</param>
internal sealed record FigureResource(
    double? Value, bool IsFloor, long Matching, long LastKnown, long Whole, int Known, int Asked, int WholeAccounts, int Accounts,
    DateTimeOffset? Oldest, long? AgeSeconds, int LastRun, IReadOnlyList<int> Runs, IReadOnlyList<BoardGroup> Top, IReadOnlyList<BoardAmount> Amounts, long Without,
    ChangesResource? Changes, IReadOnlyList<BoardPart> Parts)
{
    public static FigureResource From(TileKind kind, BoardFigure f, DateTimeOffset now) => new(
        f.ValueOf(kind), !f.IsWhole, f.Matching, f.LastKnown, f.Whole, f.Known, f.Asked, f.WholeAccounts, f.Accounts,
        f.Oldest, f.Oldest is { } oldest ? (long)(now - oldest).TotalSeconds : null, f.LastRun, f.Runs, kind == TileKind.Changes ? [] : f.Top, f.Amounts, f.Without,
        f.Base is { } from ? new ChangesResource(f.Changes.Added, f.Changes.Removed, f.Changes.Changed, from.Snapshot, from.TakenAt) : null, f.Parts);
}

/// <summary>What became of rows.</summary>
/// <param name="Snapshot">Id of the frozen board that they are counted from.</param>
/// <param name="Since">The board date.</param>
internal sealed record ChangesResource(long Added, long Removed, long Changed, string Snapshot, DateTimeOffset Since);

/// <summary>A figure at an earlier moment.</summary>
/// <param name="Run">Number of the run that looked last.</param>
internal sealed record PointResource(int Run, DateTimeOffset At, double? Value, bool IsWhole);

/// <summary>An exemption that ends soon.</summary>
internal sealed record EndingResource(string Action, string Place, string? AccountId, DateTimeOffset ExpiresAt)
{
    public static EndingResource From(Exemption e) => new(e.Action, e.Place, e.AccountId, e.ExpiresAt);
}
