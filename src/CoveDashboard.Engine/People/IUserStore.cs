using CoveDashboard.Engine.Runs;

namespace CoveDashboard.Engine.People;

/// <summary>People and who raised whom. Outlives the process; safe for many threads and processes.</summary>
public interface IUserStore
{
    Task<Person?> FindAsync(Guid id, CancellationToken cancellationToken);

    Task<Person?> FindAsync(PersonId identity, CancellationToken cancellationToken);

    /// <summary>The person's <see cref="Person.Version"/>; null when nobody of this identity is known.</summary>
    Task<int?> VersionAsync(PersonId identity, CancellationToken cancellationToken);

    /// <summary>In the order in which they were added.</summary>
    /// <param name="limit">1 to 1,000.</param>
    Task<Page<Person>> ListAsync(int limit, string? cursor, CancellationToken cancellationToken);

    /// <summary>Adds the person with their grants.</summary>
    /// <returns>False when the identity is taken.</returns>
    Task<bool> AddAsync(Person person, CancellationToken cancellationToken);

    /// <summary>Enabled people who hold <see cref="Role.Administrator"/>, without this one.</summary>
    Task<int> OtherAdministratorsAsync(Guid person, CancellationToken cancellationToken);

    /// <summary>Writes name, grants and whether the person is disabled, as one; grants that are left out are revoked, never forgotten.</summary>
    /// <param name="person">Its version is the one it was read with; the next one is stored.</param>
    Task<SaveOutcome> SaveAsync(Person person, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>Whether <paramref name="raiser"/> created the other, or ever granted the other a role.</summary>
    Task<bool> HasRaisedAsync(PersonId raiser, PersonId raised, CancellationToken cancellationToken);
}

/// <summary>What became of a change.</summary>
public enum SaveOutcome
{
    Saved,

    /// <summary>Somebody else changed the person since it was read; nothing was written.</summary>
    ChangedSince,

    /// <summary>No enabled administrator would be left; nothing was written.</summary>
    LastAdministrator,
}
