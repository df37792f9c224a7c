namespace CoveDashboard.Engine.Sessions;

/// <summary>Credentials in one account. Holds no client of its own; dies with its last target. Safe for many threads.</summary>
public interface IAccountSession : IAsyncDisposable
{
    string AccountId { get; }

    string Partition { get; }

    /// <summary>Name of the assumed role; null for the connection's own session.</summary>
    string? RoleName { get; }

    string? RoleSessionName { get; }

    /// <summary>The base region of the connection.</summary>
    string BaseRegion { get; }

    /// <summary>The same credentials, calling in a region. Cheap.</summary>
    ITargetSession InRegion(string region);

    /// <summary>
    /// Regions that the account has enabled, from <c>ec2:DescribeRegions</c>; cached for a day per connection and account.
    /// Regions that no account can disable are not asked for: null means "only those were asked about; all enabled".
    /// </summary>
    /// <param name="asked">Regions that matter to the caller.</param>
    Task<IReadOnlySet<string>?> EnabledRegionsAsync(IReadOnlyCollection<string> asked, CancellationToken cancellationToken);
}
