namespace CoveDashboard.Engine.Inventory;

/// <summary>One account and region of a picture: the state of an inventory at a moment, or as one run and its retries saw it.</summary>
/// <param name="IsKnown">False: the newest look failed; it has no rows then.</param>
/// <param name="Run">Number of the run whose rows they are; null: none.</param>
/// <param name="At">When they were stored; null: none.</param>
public sealed record PictureCell(string AccountId, string AccountName, string OuPath, string Region, bool IsKnown, int? Run, int? Ordinal, DateTimeOffset? At)
{
    public (string AccountId, string Region) Place => (AccountId, Region);
}
