using System.Text.Json.Serialization;

namespace CoveDashboard.Engine.Board;

/// <summary>What a tile shows, and how sure it is. Immutable.</summary>
/// <param name="Matching">Rows that fulfil the conditions, in cells whose last look succeeded. Not below 100 % coverage the whole truth: then it is a floor.</param>
/// <param name="LastKnown">Such rows of cells that were known once and are not now: they may be gone, so no floor contains them.</param>
/// <param name="Whole">Of a share: rows of the whole in known cells.</param>
/// <param name="Known">Cells (an account and a region) whose last look succeeded.</param>
/// <param name="Asked">Cells that were asked.</param>
/// <param name="WholeAccounts">Accounts all of whose cells are known.</param>
/// <param name="Accounts">Accounts that were asked.</param>
/// <param name="Oldest">When the oldest of the known rows was stored; null: nothing is known.</param>
/// <param name="LastRun">Number of the run that looked last, with or without success; 0: none.</param>
/// <param name="Runs">Numbers of the runs behind it, newest first, at most <see cref="MaxRuns"/>.</param>
/// <param name="Top">Of a top list, and of changes by what became of rows, most first, at most <see cref="MaxGroups"/>.</param>
public sealed record BoardFigure(
    long Matching, long LastKnown, long Whole, int Known, int Asked, int WholeAccounts, int Accounts, DateTimeOffset? Oldest,
    int LastRun, IReadOnlyList<int> Runs, IReadOnlyList<BoardGroup> Top)
{
    public const int MaxRuns = 5;
    public const int MaxGroups = 8;

    /// <summary>Most units of a sum that are kept, largest first.</summary>
    public const int MaxUnits = 8;

    /// <summary>Of changes: what they are counted from; null: no board was frozen yet, or it is another figure.</summary>
    public BoardBase? Base { get; init; }

    /// <summary>Names of the connections that it was added up over.</summary>
    public IReadOnlyList<string> Connections { get; init; } = [];

    /// <summary>Of several connections: what each adds. Empty for one.</summary>
    public IReadOnlyList<BoardPart> Parts { get; init; } = [];

    /// <summary>Of a sum: by unit, largest first, at most <see cref="MaxUnits"/>.</summary>
    public IReadOnlyList<BoardAmount> Amounts { get; init; } = [];

    /// <summary>Of a sum: units beyond <see cref="Amounts"/>.</summary>
    public int MoreUnits { get; init; }

    /// <summary>Of a sum: known rows without a number, which are not zero.</summary>
    public long Without { get; init; }

    /// <summary>Of a sum: a known number is below zero, so that what is unknown may take away.</summary>
    public bool HasNegative { get; init; }

    public static BoardFigure None { get; } = new(0, 0, 0, 0, 0, 0, 0, null, 0, [], []);

    /// <summary>At least one cell is known; otherwise there is no value, not even zero.</summary>
    [JsonIgnore]
    public bool HasValue => Known > 0;

    /// <summary>Of changes: rows by what became of them, where that is known.</summary>
    [JsonIgnore]
    public ChangeCounts Changes => ChangeCounts.From(Top);

    /// <summary>Connections of it whose inventory was never taken: how much they would add is unknown.</summary>
    [JsonIgnore]
    public IEnumerable<string> Unread => Parts.Where(p => p.Asked == 0).Select(p => p.Connection);

    /// <summary>A count is exact; otherwise it is a floor.</summary>
    [JsonIgnore]
    public bool IsWhole => Asked > 0 && Known == Asked && Without == 0 && !Unread.Any();

    /// <summary>The number that a tile is about; null: unknown. Percent for a share and coverage, which is null only before the first look.</summary>
    public double? ValueOf(TileKind kind) => kind switch
    {
        TileKind.Coverage => Asked == 0 || Unread.Any() ? null : Percent(Known, Asked),
        TileKind.Share => Whole == 0 ? null : Percent(Matching, Whole),
        TileKind.Any => Matching > 0 ? 1 : IsWhole ? 0 : null,
        TileKind.Count or TileKind.Trend or TileKind.Top or TileKind.Changes => HasValue ? Matching : null,
        TileKind.Sum => !HasValue || Amounts.Count > 1 ? null : Amounts is [var only] ? (double)only.Amount : 0,
        TileKind.Exemptions or TileKind.Note => null,
    };

    private static double Percent(long part, long whole) => 100.0 * part / whole;
}

/// <summary>Rows that share a value.</summary>
/// <param name="Value">Empty: absent or null.</param>
public sealed record BoardGroup(string Value, long Rows);

/// <summary>A sum of one unit.</summary>
/// <param name="Unit">Empty: none.</param>
public sealed record BoardAmount(string Unit, decimal Amount);

/// <summary>What one connection adds to a figure.</summary>
/// <param name="Asked">0: its inventory was never taken.</param>
public sealed record BoardPart(string Connection, long Matching, int Known, int Asked, int WholeAccounts, int Accounts);

/// <summary>A figure at an earlier moment, one for each run that was the newest behind it.</summary>
public sealed record BoardPoint(int Run, DateTimeOffset At, BoardFigure Figure);

/// <summary>A tile with its figure.</summary>
/// <param name="Figure">Null: not counted yet, or the tile counts nothing.</param>
/// <param name="Points">Oldest first.</param>
/// <param name="CountedAt">When the figure was counted; null: never.</param>
public sealed record TileView(BoardTile Tile, BoardFigure? Figure, IReadOnlyList<BoardPoint> Points, DateTimeOffset? CountedAt);
