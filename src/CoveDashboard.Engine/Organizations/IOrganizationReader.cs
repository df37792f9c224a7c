namespace CoveDashboard.Engine.Organizations;

/// <summary>Reads an organization over a connection. Implemented over AWS; safe for many threads; caches nothing.</summary>
public interface IOrganizationReader
{
    /// <summary>
    /// Reads the whole tree, concurrently. An OU that is refused makes the reading partial. When the tree is refused at its
    /// root, accounts come from ListAccounts (and ListChildren) as far as those are allowed; when nothing at all is
    /// allowed, the reading holds no account and says what was refused.
    /// </summary>
    /// <exception cref="Calls.AwsCallException">The caller itself is not known (bad credentials, unreachable endpoint).</exception>
    Task<Organization> ReadAsync(string connection, IProgress<OrganizationReadProgress>? progress, CancellationToken cancellationToken);

    /// <summary>Reads the tags of an account, OU or root. Hostile text.</summary>
    /// <exception cref="Calls.AwsCallException">AWS refused.</exception>
    Task<IReadOnlyDictionary<string, string>> ReadTagsAsync(string connection, string nodeId, CancellationToken cancellationToken);
}
