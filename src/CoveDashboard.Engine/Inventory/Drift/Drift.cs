namespace CoveDashboard.Engine.Inventory.Drift;

/// <summary>What changed between two pictures. Only cells that are known on both sides are compared: unknown is never removed.</summary>
/// <param name="Added">Rows, all of them, also those that <paramref name="Items"/> leaves out.</param>
/// <param name="Compared">Cells that are known on both sides.</param>
/// <param name="Unknown">Cells that were asked on both sides and are unknown on one at least.</param>
/// <param name="OnlyBefore">Cells that only the earlier side asked.</param>
/// <param name="OnlyAfter">Cells that only the later side asked.</param>
/// <param name="Items">By OU, account, region and key, at most <see cref="MaxItems"/>.</param>
/// <param name="Columns">How many rows changed in each column, most first.</param>
public sealed record Drift(
    int Added,
    int Removed,
    int Changed,
    int Compared,
    int Unknown,
    int OnlyBefore,
    int OnlyAfter,
    IReadOnlyList<DriftItem> Items,
    IReadOnlyList<(string Column, int Rows)> Columns)
{
    public const int MaxItems = 10_000;

    /// <summary>Every account and region that either side asked, by OU, account name and region.</summary>
    public IReadOnlyList<DriftCell> Cells { get; init; } = [];

    public int Total => Added + Removed + Changed;

    /// <summary>Whether there are more items than are listed.</summary>
    public bool IsCut => Total > Items.Count;
}
