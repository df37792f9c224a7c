using System.Text.Json.Nodes;
using CoveDashboard.Engine.Inventory;
using CoveDashboard.Engine.Runs;
using CoveDashboard.Inventories;

namespace CoveDashboard.Api.Resources;

/// <summary>One inventory that was ever taken.</summary>
/// <param name="Title">Null when the action is gone from the catalogue.</param>
/// <param name="Question">Tells parameters apart; empty: asked without.</param>
/// <param name="LastRun">Number of the run that looked last.</param>
internal sealed record InventoryResource(string Action, string? Title, string Question, CoverageResource Coverage, int LastRun);

/// <summary>How sure an inventory is. Cells are accounts and regions; those that were not asked count nowhere.</summary>
/// <param name="IsWhole">Counts are exact; otherwise they are floors.</param>
/// <param name="Share">0–1; null when nothing was asked.</param>
internal sealed record CoverageResource(
    int Known, int LastKnown, int Unknown, int Asked, double? Share, bool IsWhole, int Accounts, int WholeAccounts, long Rows, DateTimeOffset? Oldest, DateTimeOffset? Newest)
{
    public static CoverageResource From(InventoryCoverage c) =>
        new(c.Known, c.LastKnown, c.Unknown, c.Asked, c.Share, c.IsWhole, c.Accounts, c.WholeAccounts, c.Rows, c.Oldest, c.Newest);
}

/// <summary>Coverage, and who is not known.</summary>
/// <param name="NotKnown">A slice of them.</param>
/// <param name="NotKnownTotal">All cells that are not known.</param>
internal sealed record CoverageDetailsResource(CoverageResource Coverage, IReadOnlyList<NotKnownResource> NotKnown, int NotKnownTotal);

/// <summary>An account and region that is not known now.</summary>
/// <param name="KnownAt">When its last known rows were stored; null: never known.</param>
/// <param name="UnknownSince">Null: never known.</param>
/// <param name="Error">Null when the result is not kept any more.</param>
internal sealed record NotKnownResource(
    string AccountId, string AccountName, string OuPath, string Region, int? KnownRun, DateTimeOffset? KnownAt, DateTimeOffset? UnknownSince,
    int TriedRun, int TriedOrdinal, DateTimeOffset TriedAt, TargetState TriedState, TargetError? Error)
{
    public static NotKnownResource From(UnknownCell unknown)
    {
        var c = unknown.Cell;
        return new(c.AccountId, c.AccountName, c.OuPath, c.Region, c.KnownRun, c.KnownAt, c.UnknownSince, c.TriedRun, c.TriedOrdinal, c.TriedAt, c.TriedState, unknown.Error);
    }
}

/// <summary>Rows of an inventory.</summary>
/// <param name="Total">All that match.</param>
/// <param name="Coverage">Of the OU and account that were asked for.</param>
internal sealed record InventoryRowsResource(IReadOnlyList<InventoryRowResource> Items, int Total, CoverageResource Coverage);

/// <summary>A row, and where, when and by which run it was read.</summary>
/// <param name="UnknownSince">Not null: looking failed since, and this is the last known state.</param>
internal sealed record InventoryRowResource(
    string AccountId, string AccountName, string OuPath, string Region, int Run, int Ordinal, DateTimeOffset ReadAt, DateTimeOffset? UnknownSince, JsonObject Values)
{
    /// <param name="columns">Members to keep; empty: all.</param>
    public static InventoryRowResource From(InventoryRow r, IReadOnlyList<string> columns) => new(
        r.AccountId, r.AccountName, r.OuPath, r.Region, r.Run, r.Ordinal, r.KnownAt, r.UnknownSince,
        columns.Count == 0 ? r.Values : new JsonObject(r.Values.Where(v => columns.Contains(v.Key)).Select(v => KeyValuePair.Create(v.Key, v.Value?.DeepClone()))));
}
