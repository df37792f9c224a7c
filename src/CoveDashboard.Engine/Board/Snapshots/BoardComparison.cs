namespace CoveDashboard.Engine.Board.Snapshots;

/// <summary>Compares two boards, figure by figure. What differs in coverage is not called a change. Pure.</summary>
public static class BoardComparison
{
    /// <summary>In the order of the later board, then what is gone from it. Notes are no figures.</summary>
    public static IReadOnlyList<FigureChange> Of(BoardPicture before, BoardPicture after)
    {
        var earlier = Figures(before).ToDictionary(i => i.View.Tile.Id, StringComparer.Ordinal);
        var later = Figures(after).ToList();
        var ids = later.Select(i => i.View.Tile.Id).ToHashSet(StringComparer.Ordinal);
        return
        [
            .. later.Select(now => earlier.TryGetValue(now.View.Tile.Id, out var then) ? Of(then, now) : new FigureChange(null, now, Verdict.Added, null, "")),
            .. Figures(before).Where(i => !ids.Contains(i.View.Tile.Id)).Select(gone => new FigureChange(gone, null, Verdict.Removed, null, "")),
        ];
    }

    private static FigureChange Of(BoardItem then, BoardItem now)
    {
        var kind = now.View.Tile.Kind;
        if (!now.View.Tile.CountsAs(then.View.Tile))
            return Unclear(then, now, "the tile asks something else now");
        if (kind == TileKind.Changes && then.View.Figure?.Base != now.View.Figure?.Base)
            return Unclear(then, now, "changes are counted from another board date");
        if (kind == TileKind.Exemptions)
            return new FigureChange(then, now, Verdict.Exact, (now.Ending?.Count ?? 0) - (then.Ending?.Count ?? 0), "");
        if (then.View.Figure?.ValueOf(kind) is not { } before || now.View.Figure?.ValueOf(kind) is not { } after)
            return Unclear(then, now, then.View.Figure is { Amounts.Count: > 1 } || now.View.Figure is { Amounts.Count: > 1 } ? "it has several units" : "one of the two is unknown");
        var (earlier, later) = (then.View.Figure, now.View.Figure);
        if (kind == TileKind.Coverage || (earlier.IsWhole && later.IsWhole))
            return new FigureChange(then, now, Verdict.Exact, after - before, "");
        // A floor can only be more: one that stands above what was exact is certain of the difference.
        var onlyGrows = kind is not TileKind.Share and not TileKind.Any && !earlier.HasNegative && !later.HasNegative;
        if (onlyGrows && ((earlier.IsWhole && after > before) || (later.IsWhole && before > after)))
            return new FigureChange(then, now, Verdict.AtLeast, after - before, "");
        return Unclear(then, now, $"{Coverage(earlier)} known then, {Coverage(later)} now");
    }

    private static FigureChange Unclear(BoardItem then, BoardItem now, string why) => new(then, now, Verdict.CannotTell, null, why);

    private static string Coverage(BoardFigure figure) => $"{figure.Known} of {figure.Asked} targets";

    private static IEnumerable<BoardItem> Figures(BoardPicture picture) => picture.Items.Where(i => i.View.Tile.Kind != TileKind.Note);
}
