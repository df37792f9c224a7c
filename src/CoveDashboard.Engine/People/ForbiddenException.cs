namespace CoveDashboard.Engine.People;

/// <summary>The actor may not do this. The message says which role is needed.</summary>
public sealed class ForbiddenException(string message) : Exception(message);
