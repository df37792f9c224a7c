namespace CoveDashboard.Engine.Organizations;

/// <summary>The organizations as they were read last. Safe for many threads; concurrent reads of one connection share one reading.</summary>
public interface IOrganizationDirectory
{
    /// <summary>The last reading, whatever its age; null when there is none yet.</summary>
    Organization? Last(string connection);

    /// <summary>The last reading when it is not older than <paramref name="maxAge"/> (null: any age), else a new one.</summary>
    /// <exception cref="Calls.AwsCallException">It cannot be read at all.</exception>
    Task<Organization> GetAsync(string connection, TimeSpan? maxAge, CancellationToken cancellationToken);

    /// <summary>Reads anew; joins a reading that is under way.</summary>
    Task<Organization> RefreshAsync(string connection, CancellationToken cancellationToken);

    /// <summary>How far the reading that is under way has come; null when none is.</summary>
    OrganizationReadProgress? Progress(string connection);

    /// <summary>Raised with the connection's name after each change of reading or progress, from any thread, at most ten times a second.</summary>
    event Action<string>? Changed;
}
