namespace CoveDashboard.Engine.Sessions;

/// <summary>Gives a program sessions on which it puts roles itself. Implemented over AWS. Safe for many threads.</summary>
public interface IRoleSessions
{
    /// <summary>A session that acts as the connection's caller: base credentials and, when one is configured, the role chain. Nothing is called by that.</summary>
    /// <exception cref="KeyNotFoundException">There is no such connection.</exception>
    IRoleSession Open(string connection);
}
