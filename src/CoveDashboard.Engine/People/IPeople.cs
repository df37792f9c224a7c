using CoveDashboard.Engine.Runs;
using CoveDashboard.Engine.Validation;

namespace CoveDashboard.Engine.People;

/// <summary>The people of this installation and their roles. Everything but <see cref="HasRaisedAsync"/> needs <see cref="Role.Administrator"/>. Safe for many threads.</summary>
public interface IPeople
{
    /// <param name="limit">1 to 1,000.</param>
    Task<Page<Person>> ListAsync(Actor actor, int limit, string? cursor, CancellationToken cancellationToken);

    /// <summary>Null when there is no such person.</summary>
    Task<Person?> FindAsync(Guid id, Actor actor, CancellationToken cancellationToken);

    Task<Validated<Person>> AddAsync(NewPerson wanted, Actor actor, CancellationToken cancellationToken);

    /// <summary>
    /// Nobody changes their own roles or disables themselves, and the last administrator stays one.
    /// A change of roles, or disabling, ends the person's sessions.
    /// </summary>
    /// <returns>Null when there is no such person.</returns>
    Task<Validated<Person>?> ChangeAsync(Guid id, PersonChange change, Actor actor, CancellationToken cancellationToken);

    /// <summary>A token, good once and for a day, with which a local person sets a password; the old password works until then.</summary>
    /// <returns>Null when there is no such person.</returns>
    Task<Validated<PasswordLink>?> PasswordLinkAsync(Guid id, Actor actor, CancellationToken cancellationToken);

    /// <summary>Whether <paramref name="raiser"/> created the other, or ever granted the other a role: then neither may be the judge of the other's plan.</summary>
    Task<bool> HasRaisedAsync(PersonId raiser, PersonId raised, CancellationToken cancellationToken);
}

/// <summary>A token that is shown once.</summary>
public sealed record PasswordLink(string Token, DateTimeOffset ExpiresAt)
{
    public override string ToString() => "password link";
}
