namespace CoveDashboard.Engine.Inventory.Drift;

/// <summary>An account and region of a comparison: how sure each side is of it, and what drifted there.</summary>
/// <param name="Added">Rows; 0 unless both sides know the cell. The same for the other two.</param>
public sealed record DriftCell(
    string AccountId, string AccountName, string OuPath, string Region, DriftKnowledge Before, DriftKnowledge After, int Added = 0, int Removed = 0, int Changed = 0)
{
    public bool HasDrifted => Added + Removed + Changed > 0;
}

/// <summary>How sure a side is of an account and region.</summary>
public enum DriftKnowledge
{
    NotAsked,
    Unknown,
    Known,
}
