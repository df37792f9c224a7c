using System.Text.Json.Nodes;
using CoveDashboard.Engine.Connections;

namespace CoveDashboard.Engine.Sessions;

/// <summary>
/// A session on which roles are put one over the other, each assumed with the credentials of the one below, and taken off again.
/// Reads only: a write is refused before it is sent. A changed role holds for all who share the session from their next call. A role
/// that cannot be assumed leaves the session as usable as before. Safe for many threads; dispose it when nobody uses it any more.
/// </summary>
public interface IRoleSession : IAsyncDisposable
{
    /// <summary>Roles that one session keeps credentials of, so that the same role again costs no call.</summary>
    const int MaxKept = 100;

    /// <summary>The roles that are on, in the order in which they were put on; empty: the connection's caller.</summary>
    IReadOnlyList<RoleLayer> Layers { get; }

    /// <summary>Puts a role on. It is assumed by the first call that needs it, once however many need it.</summary>
    /// <exception cref="ArgumentException">Not a role's ARN, or an illegal session name.</exception>
    void Assume(RoleLayer role);

    /// <summary>Puts a role on and assumes it now.</summary>
    /// <exception cref="Calls.AwsCallException">It could not be assumed; the session stays what it was.</exception>
    /// <exception cref="ArgumentException">Not a role's ARN, or an illegal session name.</exception>
    Task AssumeAsync(RoleLayer role, CancellationToken cancellationToken = default);

    /// <summary>Takes the last role off. Makes no call.</summary>
    /// <returns>The role that was taken off; null when there was none.</returns>
    RoleLayer? Revert();

    /// <summary>Who the session is now. Asked once for each role, and again after a quarter of an hour.</summary>
    /// <exception cref="Calls.AwsCallException">It is not known.</exception>
    Task<CallerIdentity> IdentifyAsync(CancellationToken cancellationToken = default);

    /// <summary>The account's first alias; its id when it has none or the role may not ask. Kept like the identity.</summary>
    /// <exception cref="Calls.AwsCallException">It could not be asked for another reason.</exception>
    Task<string> AliasAsync(CancellationToken cancellationToken = default);

    /// <summary>A call as the role that is on now; otherwise as <see cref="ITargetSession.CallAsync"/>.</summary>
    /// <param name="region">Null: the connection's base region.</param>
    /// <exception cref="Calls.AwsCallException">It did not succeed, or the role could not be assumed.</exception>
    Task<JsonObject> CallAsync(string service, string operation, JsonObject? parameters = null, string? region = null, CancellationToken cancellationToken = default);

    /// <summary>Pages, all of them as the role that is on when the first is asked for.</summary>
    IAsyncEnumerable<JsonObject> PaginateAsync(string service, string operation, JsonObject? parameters = null, string? region = null, CancellationToken cancellationToken = default);
}
