namespace CoveDashboard.Engine.Runs;

/// <summary>A cursor was not made by this list, or was made for another query. Start again without one.</summary>
public sealed class InvalidCursorException()
    : Exception("The cursor does not belong to this list. Ask for the first page without a cursor, then use the \"next\" of each answer with the same query.");
