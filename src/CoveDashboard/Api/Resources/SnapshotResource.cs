using CoveDashboard.Boards;
using CoveDashboard.Engine.Board;
using CoveDashboard.Engine.Board.Snapshots;

namespace CoveDashboard.Api.Resources;

/// <summary>A frozen board without its figures.</summary>
internal sealed record SnapshotResource(string Id, DateTimeOffset TakenAt, string Note, string TakenByName)
{
    public static SnapshotResource From(SnapshotSummary s) => new(s.Id, s.TakenAt, s.Note, s.TakenByName);
}

/// <summary>A frozen board.</summary>
/// <param name="Board">As it was; ages are of then.</param>
internal sealed record FrozenBoardResource(string Id, DateTimeOffset TakenAt, string Note, string TakenByName, BoardResource Board)
{
    public static FrozenBoardResource From(BoardSnapshot s) => new(s.Id, s.Picture.At, s.Note, s.TakenByName, BoardResource.From(s.Picture));
}

/// <summary>Two boards, the earlier one first.</summary>
internal sealed record ComparedBoardsResource(ComparedSideResource Before, ComparedSideResource After, IReadOnlyList<FigureChangeResource> Figures)
{
    /// <param name="idOf">Of a frozen board; null for the live one.</param>
    public static ComparedBoardsResource From(ComparedBoards c, Func<BoardPicture, string?> idOf) =>
        new(new(idOf(c.Before), c.Before.At, c.Before.IsRehearsal), new(idOf(c.After), c.After.At, c.After.IsRehearsal), [.. c.Figures.Select(FigureChangeResource.From)]);
}

/// <summary>One of two boards.</summary>
/// <param name="Snapshot">Id; null: the live board.</param>
internal sealed record ComparedSideResource(string? Snapshot, DateTimeOffset At, bool IsRehearsal);

/// <summary>How a figure went.</summary>
/// <param name="Before">Null: the tile was not there.</param>
/// <param name="After">Null: the tile is not there any more.</param>
/// <param name="By">After less before; null where it cannot be told. With <c>AtLeast</c> it is what is certain of it.</param>
/// <param name="Difference">In words, as the page shows it.</param>
/// <param name="Why">Why it cannot be told; empty otherwise.</param>
internal sealed record FigureChangeResource(
    string Tile, string Title, TileKind Kind, ComparedFigureResource? Before, ComparedFigureResource? After, Verdict Verdict, double? By, string Difference, string Why)
{
    public static FigureChangeResource From(FigureChange c) => new(
        c.Tile.Id, c.Tile.Title, c.Tile.Kind, ComparedFigureResource.From(c.Before), ComparedFigureResource.From(c.After), c.Verdict, c.By, BoardWords.Difference(c), c.Why);
}

/// <summary>A figure of one of the boards.</summary>
/// <param name="Value">Null: unknown, or of a tile of exemptions.</param>
/// <param name="Known">Cells (an account and a region) that were known.</param>
internal sealed record ComparedFigureResource(string Shown, double? Value, bool IsFloor, int Known, int Asked)
{
    public static ComparedFigureResource? From(BoardItem? item) => item is null ? null : new(
        BoardWords.Shown(item), item.View.Figure?.ValueOf(item.View.Tile.Kind), item.View.Figure is { IsWhole: false }, item.View.Figure?.Known ?? 0, item.View.Figure?.Asked ?? 0);
}

/// <summary>The body of <c>POST /board/snapshots</c>, for the API's description.</summary>
/// <param name="Note">E.g. for which meeting.</param>
internal sealed record FreezeBoardBody(string? Note);
