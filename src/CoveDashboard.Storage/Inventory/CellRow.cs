using CoveDashboard.Engine.Inventory;
using CoveDashboard.Engine.Runs;
using CoveDashboard.Storage.Database;

namespace CoveDashboard.Storage.Inventory;

/// <summary>A row of the table of cells.</summary>
internal sealed record CellRow
{
    /// <summary>Columns under the names of the properties.</summary>
    public const string Columns =
        """
        connection AS Connection, action AS Action, question AS Question, account_id AS AccountId, account_name AS AccountName, ou_path AS OuPath, region AS Region,
        known_run AS KnownRun, known_ordinal AS KnownOrdinal, known_at AS KnownAt, known_rows AS KnownRows, tried_run AS TriedRun,
        tried_ordinal AS TriedOrdinal, tried_at AS TriedAt, tried_state AS TriedState, unknown_since AS UnknownSince, changed AS Changed
        """;

    public string Connection { get; init; } = "";
    public string Action { get; init; } = "";
    public string Question { get; init; } = "";
    public string AccountId { get; init; } = "";
    public string AccountName { get; init; } = "";
    public string OuPath { get; init; } = "";
    public string Region { get; init; } = "";
    public int? KnownRun { get; init; }
    public int? KnownOrdinal { get; init; }
    public long? KnownAt { get; init; }
    public int? KnownRows { get; init; }
    public int TriedRun { get; init; }
    public int TriedOrdinal { get; init; }
    public long TriedAt { get; init; }
    public TargetState TriedState { get; init; }
    public long? UnknownSince { get; init; }
    public long Changed { get; init; }

    public InventoryKey Key => new(Connection, Action, Question);

    public InventoryCell ToCell() => new(
        AccountId, AccountName, OuPath, Region, KnownRun, KnownOrdinal, Ticks.ToMoment(KnownAt), KnownRows, TriedRun, TriedOrdinal,
        Ticks.ToMoment(TriedAt), TriedState, Ticks.ToMoment(UnknownSince));
}
