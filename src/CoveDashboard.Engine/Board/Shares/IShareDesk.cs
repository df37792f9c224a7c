using CoveDashboard.Engine.People;
using CoveDashboard.Engine.Validation;

namespace CoveDashboard.Engine.Board.Shares;

/// <summary>
/// The one door to links that show a board to whoever has them. Making, listing and revoking need <see cref="Role.Administrator"/>
/// (<see cref="ForbiddenException"/>); making, revoking and the first use of a day are audited. Safe for many threads.
/// </summary>
public interface IShareDesk
{
    /// <summary>Those that were not revoked and end last before the others.</summary>
    Task<IReadOnlyList<BoardShare>> ListAsync(Actor actor, CancellationToken cancellationToken);

    /// <summary>Every fault of a link that might be made.</summary>
    Task<IReadOnlyList<Fault>> CheckAsync(string? snapshot, string note, int days, CancellationToken cancellationToken);

    /// <param name="snapshot">Id of a frozen board; null: the live one.</param>
    /// <param name="days">1–<see cref="BoardShare.MaxDays"/>.</param>
    Task<Validated<NewShare>> CreateAsync(string? snapshot, string note, int days, Actor actor, CancellationToken cancellationToken);

    /// <returns>False when there is no such link, or it was revoked before.</returns>
    Task<bool> RevokeAsync(string id, Actor actor, CancellationToken cancellationToken);

    /// <summary>For anybody: the token is what lets in. Null when it never was, has expired or was revoked, which is not told apart.</summary>
    Task<SharedBoard?> OpenAsync(string token, CancellationToken cancellationToken);
}
