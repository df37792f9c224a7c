namespace CoveDashboard.Engine.Board.Shares;

/// <summary>A link that shows a board to whoever has it. The token is shown once and kept as a hash only.</summary>
/// <param name="Id">32 hexadecimal digits.</param>
/// <param name="Snapshot">Id of the frozen board that it shows; null: the live one.</param>
/// <param name="CreatedBy"><c>issuer|subject</c>.</param>
/// <param name="RevokedAt">Null: not revoked.</param>
/// <param name="UsedAt">The first use of the last day on which it was used (UTC); null: never.</param>
public sealed record BoardShare(
    string Id, string? Snapshot, string Note, DateTimeOffset CreatedAt, string CreatedBy, string CreatedByName, DateTimeOffset ExpiresAt, DateTimeOffset? RevokedAt, DateTimeOffset? UsedAt)
{
    /// <summary>More than these are not kept at a time.</summary>
    public const int MaxShares = 200;

    public const int MaxDays = 90;

    public const int MaxNote = 200;

    public bool IsGood(DateTimeOffset now) => RevokedAt is null && now < ExpiresAt;
}

/// <summary>A link that was made.</summary>
/// <param name="Token">256 bits as Base64Url; nobody can read it again.</param>
public sealed record NewShare(BoardShare Share, string Token);

/// <summary>What a link shows.</summary>
/// <param name="Note">Of the frozen board; null: the live one.</param>
public sealed record SharedBoard(BoardShare Share, BoardPicture Picture, string? Note);
