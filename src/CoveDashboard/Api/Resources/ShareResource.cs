using CoveDashboard.Components.Guests;
using CoveDashboard.Engine.Board.Shares;

namespace CoveDashboard.Api.Resources;

/// <summary>A link to the board, without its token.</summary>
/// <param name="Snapshot">Id of the frozen board that it shows; null: the live one.</param>
/// <param name="RevokedAt">Null: not revoked.</param>
/// <param name="UsedAt">The first use of the last day on which it was used; null: never.</param>
/// <param name="IsGood">Neither ended nor revoked.</param>
internal sealed record ShareResource(
    string Id, string? Snapshot, string Note, DateTimeOffset CreatedAt, string CreatedByName, DateTimeOffset ExpiresAt, DateTimeOffset? RevokedAt, DateTimeOffset? UsedAt, bool IsGood)
{
    public static ShareResource From(BoardShare s, DateTimeOffset now) =>
        new(s.Id, s.Snapshot, s.Note, s.CreatedAt, s.CreatedByName, s.ExpiresAt, s.RevokedAt, s.UsedAt, s.IsGood(now));
}

/// <summary>A link that was made.</summary>
/// <param name="Token">Shown this once; only its hash is kept.</param>
/// <param name="Path">Of the page that it opens, on this host.</param>
internal sealed record NewShareResource(ShareResource Share, string Token, string Path)
{
    public static NewShareResource From(NewShare made, DateTimeOffset now) => new(ShareResource.From(made.Share, now), made.Token, SharedBoardPage.AddressOf(made.Token));
}
