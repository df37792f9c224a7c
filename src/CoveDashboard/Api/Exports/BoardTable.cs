using System.Globalization;
using CoveDashboard.Boards;
using CoveDashboard.Engine.Board;
using CoveDashboard.Reports;

namespace CoveDashboard.Api.Exports;

/// <summary>A tile as a table: the figure now, its groups, its earlier figures. Unknown is an empty cell, never zero.</summary>
internal static class BoardTable
{
    /// <summary>Of a tile's sheet. <c>what</c> is now, group, amount, connection, earlier, exemption or note.</summary>
    public static IReadOnlyList<string> Header { get; } =
        ["what", "name", "value", "isFloor", "knownTargets", "askedTargets", "knownAccounts", "accounts", "oldestRow", "run", "at", "rehearsal"];

    public static IReadOnlyList<string> SourceHeader { get; } =
    [
        "sheet", "title", "kind", "shown", "meaning", "standing", "goal", "connections", "action", "conditions", "of", "column", "coverage", "oldestRow", "runs", "countedAt", "asOf", "rehearsal",
    ];

    public static IReadOnlyList<string> ReportHeader { get; } = ["connection", "name", "id", "kind", "accounts", "isWhole", "organizationReadAt", "asOf", "rehearsal"];

    public static string FileName(BoardPicture picture, string what) =>
        $"{(picture.IsRehearsal ? "REHEARSAL-" : "")}{what}-{picture.At.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}.xlsx";

    /// <summary>Which accounts a report is of.</summary>
    public static IEnumerable<IReadOnlyList<Cell>> RowsOf(Report report) =>
    [
        [
            new(report.Connection), new(report.Title), new(report.UnitId), new(report.Set is null ? "OU" : "target set"), Number(report.Accounts.Count),
            new Cell(report.IsPartial ? "false" : "true", CellType.Boolean), Cell.Of(report.OrganizationReadAt), Cell.Of(report.Picture.At), Mark(report.Picture),
        ],
    ];

    public static IEnumerable<IReadOnlyList<Cell>> RowsOf(BoardItem item, BoardPicture picture)
    {
        var (tile, view) = (item.View.Tile, item.View);
        var mark = Mark(picture);
        if (tile.Kind == TileKind.Note)
            yield return Plain("note", tile.Text, default, default, picture.At, mark);
        if (item.Ending is { } ending)
        {
            yield return Plain("now", tile.Title, Number(ending.Count), new Cell("false", CellType.Boolean), picture.At, mark);
            foreach (var exemption in ending)
                yield return Plain("exemption", exemption.Place, default, default, exemption.ExpiresAt, mark);
        }
        if (!tile.IsCounted)
            yield break;
        yield return Figure("now", tile.Title, tile.Kind, view.Figure, view.Figure?.LastRun, view.CountedAt, mark);
        foreach (var group in view.Figure?.Top ?? [])
            yield return Plain("group", group.Value, Number(group.Rows), Floor(view.Figure), view.CountedAt, mark);
        foreach (var amount in view.Figure?.Amounts ?? [])
            yield return Plain("amount", amount.Unit, new Cell(amount.Amount.ToString(CultureInfo.InvariantCulture), CellType.Number), Floor(view.Figure), view.CountedAt, mark);
        foreach (var part in view.Figure?.Parts ?? [])
            yield return Plain("connection", part.Connection, part.Asked == 0 ? default : Number(part.Matching), new Cell(part.Asked > 0 && part.Known == part.Asked ? "false" : "true", CellType.Boolean), view.CountedAt, mark);
        foreach (var point in view.Points)
            yield return Figure("earlier", tile.Title, tile.Kind, point.Figure, point.Run, point.At, mark);
    }

    public static IReadOnlyList<Cell> SourceOf(string sheet, BoardItem item, BoardPicture picture)
    {
        var (tile, figure) = (item.View.Tile, item.View.Figure);
        return
        [
            new(sheet), new(tile.Title), new(BoardWords.Kind(tile.Kind)), new(BoardWords.Shown(item)), new(tile.IsCounted ? BoardWords.Meaning(tile.Kind, figure) : null),
            new(item.Standing == Standing.None ? null : BoardWords.Standing(item.Standing).Word), new(tile.Goal is { } goal ? BoardWords.Goal(tile.Kind, goal) : null),
            new(BoardWords.Connections(tile)), new(tile.Action), new(tile.IsCounted ? BoardWords.Conditions(tile.Conditions) : null), new(tile.Kind == TileKind.Share ? BoardWords.Conditions(tile.Of) : null),
            new(tile.Column), new(figure is { Asked: > 0 } ? BoardWords.Coverage(figure) : null), Cell.Of(figure?.Oldest),
            new(figure is null ? null : string.Join(", ", figure.Runs)), Cell.Of(item.View.CountedAt), Cell.Of(picture.At), Mark(picture),
        ];
    }

    private static IReadOnlyList<Cell> Figure(string what, string name, TileKind kind, BoardFigure? figure, int? run, DateTimeOffset? at, Cell mark) =>
    [
        new(what), new(name), figure?.ValueOf(kind) is { } value ? new Cell(value.ToString("R", CultureInfo.InvariantCulture), CellType.Number) : default,
        Floor(figure), Number(figure?.Known), Number(figure?.Asked), Number(figure?.WholeAccounts), Number(figure?.Accounts),
        Cell.Of(figure?.Oldest), run is > 0 ? Number(run) : default, Cell.Of(at), mark,
    ];

    private static IReadOnlyList<Cell> Plain(string what, string name, Cell value, Cell floor, DateTimeOffset? at, Cell mark) =>
        [new(what), new(name), value, floor, default, default, default, default, default, default, Cell.Of(at), mark];

    private static Cell Floor(BoardFigure? figure) => figure is null ? default : new Cell(figure.IsWhole ? "false" : "true", CellType.Boolean);

    private static Cell Number(long? number) => number is { } known ? new Cell(known.ToString(CultureInfo.InvariantCulture), CellType.Number) : default;

    private static Cell Mark(BoardPicture picture) => picture.IsRehearsal ? new Cell("REHEARSAL") : default;
}
