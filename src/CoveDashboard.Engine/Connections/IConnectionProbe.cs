namespace CoveDashboard.Engine.Connections;

/// <summary>Tries what a connection can do, and says what is missing. Reads only. Implemented over AWS.</summary>
public interface IConnectionProbe
{
    /// <summary>Who the caller is; cached for some minutes.</summary>
    /// <exception cref="Calls.AwsCallException">The caller is not known.</exception>
    Task<CallerIdentity> IdentifyAsync(string connection, CancellationToken cancellationToken);

    /// <summary>
    /// Tries identity, each layer of the role chain, each call that reads the organization, and the reading role and the apply role in
    /// three members. Never throws for what AWS refuses.
    /// </summary>
    Task<ConnectionReport> CheckAsync(string connection, CancellationToken cancellationToken);

    /// <summary>The base credentials and each layer of the role chain, as they are held now. Sends nothing.</summary>
    IReadOnlyList<HeldCredentials> Held(string connection);
}
