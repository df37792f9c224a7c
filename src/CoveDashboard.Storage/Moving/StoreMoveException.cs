namespace CoveDashboard.Storage.Moving;

/// <summary>A store was not moved; neither side was changed. The message is for the person who asked.</summary>
public sealed class StoreMoveException(string message) : Exception(message);
