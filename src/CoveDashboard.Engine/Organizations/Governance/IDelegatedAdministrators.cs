namespace CoveDashboard.Engine.Organizations.Governance;

/// <summary>Which accounts administer services for a connection's organization, as it was read last. Safe for many threads; concurrent askers share one reading.</summary>
public interface IDelegatedAdministrators
{
    /// <summary>The last reading, whatever its age; null when there is none yet.</summary>
    DelegationReading? Last(string connection);

    /// <summary>The last reading when it is not older than <paramref name="maxAge"/> (null: any age), else a new one. A refusal is a reading that says so.</summary>
    Task<DelegationReading> GetAsync(string connection, TimeSpan? maxAge, CancellationToken cancellationToken);
}

/// <summary>One reading.</summary>
/// <param name="Administrators">By account id; null when AWS refused: then nobody knows.</param>
/// <param name="Refusal">What AWS refused; null when it did not.</param>
public sealed record DelegationReading(DateTimeOffset ReadAt, IReadOnlyDictionary<string, DelegatedAdministrator>? Administrators, UnreadableNode? Refusal);
