using System.Text.Json;
using System.Text.Json.Serialization;
using CoveDashboard.Engine.Board;
using CoveDashboard.Engine.Inventory;
using CoveDashboard.Storage.Database;

namespace CoveDashboard.Storage.Board;

/// <summary>Names of kinds, operators and directions are stored, not their numbers.</summary>
internal static class BoardJson
{
    private static readonly JsonSerializerOptions Options = new() { Converters = { new JsonStringEnumConverter() } };

    public static string Write<T>(T value) => JsonSerializer.Serialize(value, Options);

    public static T Read<T>(string text) => JsonSerializer.Deserialize<T>(text, Options)!;
}

/// <summary>A row of the table of tiles, with its figure.</summary>
internal sealed record TileRow
{
    public string Definition { get; init; } = "";
    public int Version { get; init; }
    public string? Figure { get; init; }
    public long? Watermark { get; init; }
    public long? CountedAt { get; init; }

    public BoardTile ToTile()
    {
        var tile = BoardJson.Read<BoardTile>(Definition) with { Version = Version };
        return tile.Connections.Count == 0 && BoardJson.Read<OneConnection>(Definition).Connection is { Length: > 0 } only ? tile with { Connections = [only] } : tile;
    }

    public BoardFigure? ToFigure() => Figure is null ? null : BoardJson.Read<BoardFigure>(Figure);

    /// <summary>Tiles that were kept before a tile could be over several connections.</summary>
    private sealed record OneConnection(string? Connection);
}

/// <summary>A row of the table of points.</summary>
internal sealed record PointRow
{
    public string Tile { get; init; } = "";
    public int Run { get; init; }
    public long At { get; init; }
    public string Figure { get; init; } = "";

    public BoardPoint ToPoint() => new(Run, Ticks.ToMoment(At), BoardJson.Read<BoardFigure>(Figure));
}

/// <summary>A row of the table of cells.</summary>
internal sealed record TileCellRow
{
    /// <summary>Columns under the names of the properties.</summary>
    public const string Columns =
        """
        tile AS Tile, connection AS Connection, account_id AS AccountId, region AS Region, changed AS Changed, knowledge AS Knowledge, run AS Run, tried AS Tried, known_at AS KnownAt,
        matching AS Matching, whole AS Whole, groups AS Groups, amounts AS Amounts
        """;

    public string Tile { get; init; } = "";
    public string Connection { get; init; } = "";
    public string AccountId { get; init; } = "";
    public string Region { get; init; } = "";
    public long Changed { get; init; }
    public int Knowledge { get; init; }
    public int? Run { get; init; }
    public int Tried { get; init; }
    public long? KnownAt { get; init; }
    public int Matching { get; init; }
    public int Whole { get; init; }
    public string? Groups { get; init; }
    public string? Amounts { get; init; }

    public TileCell ToCell() => new(
        Connection, AccountId, Region, Changed, (CellKnowledge)Knowledge, Run, Tried, Ticks.ToMoment(KnownAt), Matching, Whole,
        Groups is null ? null : BoardJson.Read<Dictionary<string, int>>(Groups))
    {
        Amounts = Amounts is null ? null : BoardJson.Read<CellAmounts>(Amounts),
    };
}
