using CoveDashboard.Engine.Inventory;

namespace CoveDashboard.Engine.Board;

/// <summary>What one account and region adds to a figure.</summary>
/// <param name="Change">Number of the change that it was counted after; an older count never replaces a newer one.</param>
/// <param name="Run">Number of the run whose rows were counted; null: none.</param>
/// <param name="TriedRun">Number of the run that looked last.</param>
/// <param name="Whole">Of a share: rows of the whole.</param>
/// <param name="Groups">Of a top list: rows by value; null where there are none.</param>
public sealed record TileCell(
    string AccountId, string Region, long Change, CellKnowledge Knowledge, int? Run, int TriedRun, DateTimeOffset? KnownAt, int Matching, int Whole, IReadOnlyDictionary<string, int>? Groups);
