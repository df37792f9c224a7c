namespace CoveDashboard.Engine.Sessions;

/// <summary>Opens sessions in accounts. Implemented over AWS. Safe for many threads.</summary>
public interface IAccountSessionFactory
{
    /// <summary>Assumes the role, at most once for the same full key however many ask at once.</summary>
    /// <exception cref="Calls.AwsCallException">The role could not be assumed.</exception>
    Task<IAccountSession> OpenAsync(AccountSessionRequest request, CancellationToken cancellationToken);
}
