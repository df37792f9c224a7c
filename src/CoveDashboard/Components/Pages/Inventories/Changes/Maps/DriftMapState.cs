using CoveDashboard.Engine.Inventory.Drift;

namespace CoveDashboard.Components.Pages.Inventories.Changes.Maps;

/// <summary>What a cell of one side shows. The numbers go to the map's script.</summary>
internal enum DriftMapState : byte
{
    Known,
    Unknown,
    NotAsked,
    Added,
    Removed,
    Changed,
}

/// <summary>Which state a cell has on each side, with shape, word and style.</summary>
internal static class DriftMapStates
{
    /// <summary>What is gone later stands on the earlier side.</summary>
    public static DriftMapState Before(DriftCell cell) => Of(cell.Before, cell.Removed > 0 ? DriftMapState.Removed : cell.Changed > 0 ? DriftMapState.Changed : DriftMapState.Known);

    /// <summary>What is new stands on the later side.</summary>
    public static DriftMapState After(DriftCell cell) => Of(cell.After, cell.Added > 0 ? DriftMapState.Added : cell.Changed > 0 ? DriftMapState.Changed : DriftMapState.Known);

    public static string Word(DriftMapState state) => state switch
    {
        DriftMapState.Known => "known",
        DriftMapState.Unknown => "unknown",
        DriftMapState.NotAsked => "not asked",
        DriftMapState.Added => "added",
        DriftMapState.Removed => "removed",
        DriftMapState.Changed => "changed",
    };

    /// <summary>Name in <c>tokens.css</c> and in the map's script.</summary>
    public static string Style(DriftMapState state) => state switch
    {
        DriftMapState.Known => "known",
        DriftMapState.Unknown => "unknown",
        DriftMapState.NotAsked => "not-asked",
        DriftMapState.Added => "added",
        DriftMapState.Removed => "removed",
        DriftMapState.Changed => "changed",
    };

    public static string Shape(DriftMapState state) => state switch
    {
        DriftMapState.Known => "■",
        DriftMapState.Unknown => "?",
        DriftMapState.NotAsked => "□",
        DriftMapState.Added => "+",
        DriftMapState.Removed => "–",
        DriftMapState.Changed => "≠",
    };

    private static DriftMapState Of(DriftKnowledge knowledge, DriftMapState known) => knowledge switch
    {
        DriftKnowledge.NotAsked => DriftMapState.NotAsked,
        DriftKnowledge.Unknown => DriftMapState.Unknown,
        DriftKnowledge.Known => known,
    };
}
