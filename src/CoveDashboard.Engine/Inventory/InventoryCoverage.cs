namespace CoveDashboard.Engine.Inventory;

/// <summary>How sure an inventory is. Cells that were not asked count nowhere.</summary>
/// <param name="Known">Cells whose last look succeeded.</param>
/// <param name="LastKnown">Cells that were known once and are not now; their rows are of then.</param>
/// <param name="Unknown">Cells that were never known.</param>
/// <param name="Accounts">Accounts with at least one cell that was asked.</param>
/// <param name="WholeAccounts">Accounts all of whose cells are known; one read in 16 of 17 regions is not among them.</param>
/// <param name="Rows">Rows of what is known or was known last.</param>
/// <param name="Oldest">When the oldest of the rows was stored; null when nothing is known.</param>
/// <param name="Newest">When the newest was.</param>
public sealed record InventoryCoverage(
    int Known, int LastKnown, int Unknown, int Accounts, int WholeAccounts, long Rows, DateTimeOffset? Oldest, DateTimeOffset? Newest)
{
    public static InventoryCoverage None { get; } = new(0, 0, 0, 0, 0, 0, null, null);

    public int Asked => Known + LastKnown + Unknown;

    /// <summary>A count over it is exact; otherwise it is a floor.</summary>
    public bool IsWhole => Asked > 0 && Known == Asked;

    /// <summary>0–1; null when nothing was asked.</summary>
    public double? Share => Asked == 0 ? null : (double)Known / Asked;
}
