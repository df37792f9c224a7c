namespace CoveDashboard.Engine.Board;

/// <summary>What changes are counted from: the inventories as they stood when a board was frozen last.</summary>
/// <param name="Snapshot">Id of the frozen board.</param>
/// <param name="TakenAt">The board date.</param>
public sealed record BoardBase(string Snapshot, DateTimeOffset TakenAt);
