namespace CoveDashboard.Engine.Organizations.Tags;

/// <summary>
/// The tags of a connection's accounts as they were read last. A reading costs one ListTagsForResource an account (and page),
/// paced by the organization's limiter, so it is made when somebody asks and then kept in memory with its age. Safe for many
/// threads; concurrent askers share one reading, which goes on when they leave.
/// </summary>
public interface IAccountTags
{
    /// <summary>The last reading, whatever its age; null when there is none yet: then every account's tags are unknown.</summary>
    AccountTagReading? Last(string connection);

    /// <summary>The last reading when it is not older than <paramref name="maxAge"/> (null: any age), else a new one. Minutes, in a large organization.</summary>
    /// <exception cref="Calls.AwsCallException">The organization cannot be read at all. Refused tags make the reading partial instead.</exception>
    Task<AccountTagReading> GetAsync(string connection, TimeSpan? maxAge, CancellationToken cancellationToken);

    /// <summary>Reads anew; joins a reading that is under way.</summary>
    /// <exception cref="Calls.AwsCallException">The organization cannot be read at all.</exception>
    Task<AccountTagReading> RefreshAsync(string connection, CancellationToken cancellationToken);

    /// <summary>How far the reading that is under way has come; null when none is.</summary>
    AccountTagProgress? Progress(string connection);

    /// <summary>Raised with the connection's name after each change of reading or progress, from any thread, at most ten times a second.</summary>
    event Action<string>? Changed;
}
