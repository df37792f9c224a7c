using CoveDashboard.Engine.Runs;

namespace CoveDashboard.Engine.Inventory;

/// <summary>What is known of one account and region for one inventory. Immutable.</summary>
/// <param name="Region"><c>global</c> for an action of scope Account.</param>
/// <param name="KnownRun">Number of the run whose rows are the last known ones; null: never known.</param>
/// <param name="KnownOrdinal">The target in that run.</param>
/// <param name="KnownAt">When those rows were stored.</param>
/// <param name="Rows">How many; null: never known, which is not zero.</param>
/// <param name="TriedRun">Number of the run that looked last, with or without success.</param>
/// <param name="TriedState">What became of that look.</param>
/// <param name="UnknownSince">When looking first failed after the last success; null while it is known.</param>
public sealed record InventoryCell(
    string AccountId,
    string AccountName,
    string OuPath,
    string Region,
    int? KnownRun,
    int? KnownOrdinal,
    DateTimeOffset? KnownAt,
    int? Rows,
    int TriedRun,
    int TriedOrdinal,
    DateTimeOffset TriedAt,
    TargetState TriedState,
    DateTimeOffset? UnknownSince)
{
    public CellKnowledge Knowledge => (KnownAt, UnknownSince, TriedState) switch
    {
        (not null, null, _) => CellKnowledge.Known,
        (not null, not null, _) => CellKnowledge.LastKnown,
        (null, _, TargetState.Skipped) => CellKnowledge.NotAsked,
        (null, _, _) => CellKnowledge.Unknown,
    };
}

/// <summary>How much is known of a cell. Three-valued: unknown is neither there nor gone.</summary>
public enum CellKnowledge
{
    /// <summary>The last look succeeded.</summary>
    Known,

    /// <summary>An earlier look succeeded, the last one did not: the rows are of then.</summary>
    LastKnown,

    /// <summary>No look ever succeeded.</summary>
    Unknown,

    /// <summary>Never looked at, because the account is not active or the region is not enabled there. Counts for no coverage.</summary>
    NotAsked,
}
