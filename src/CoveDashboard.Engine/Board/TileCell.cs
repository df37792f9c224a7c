using CoveDashboard.Engine.Inventory;

namespace CoveDashboard.Engine.Board;

/// <summary>What one account and region adds to a figure.</summary>
/// <param name="Connection">Name of the connection that the account was read by.</param>
/// <param name="Change">Number of the change that it was counted after; an older count never replaces a newer one.</param>
/// <param name="Run">Number of the run whose rows were counted; null: none.</param>
/// <param name="TriedRun">Number of the run that looked last.</param>
/// <param name="Whole">Of a share: rows of the whole.</param>
/// <param name="Groups">Of a top list: rows by value; of changes: by what became of them (<see cref="ChangeCounts"/>); null where there are none.</param>
public sealed record TileCell(
    string Connection, string AccountId, string Region, long Change, CellKnowledge Knowledge, int? Run, int TriedRun, DateTimeOffset? KnownAt, int Matching, int Whole, IReadOnlyDictionary<string, int>? Groups)
{
    /// <summary>Of a sum; null where there is nothing to add.</summary>
    public CellAmounts? Amounts { get; init; }
}

/// <summary>What the numbers of one cell add up to.</summary>
/// <param name="ByUnit">Sums by unit; the empty unit is none.</param>
/// <param name="Without">Rows without a number that could be added.</param>
/// <param name="HasNegative">A number is below zero, so that what is unknown may take away as well.</param>
public sealed record CellAmounts(IReadOnlyDictionary<string, decimal> ByUnit, int Without, bool HasNegative);
