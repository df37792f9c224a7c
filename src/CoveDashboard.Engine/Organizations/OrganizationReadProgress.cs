namespace CoveDashboard.Engine.Organizations;

/// <summary>How far a reading has come.</summary>
public readonly record struct OrganizationReadProgress(int UnitsRead, int AccountsRead, int Calls);
