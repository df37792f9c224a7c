namespace CoveDashboard.Engine.Board.Snapshots;

/// <summary>The board as it stood when somebody froze it. Never changed, never removed.</summary>
/// <param name="Id">32 hexadecimal digits.</param>
/// <param name="TakenBy"><c>issuer|subject</c>.</param>
public sealed record BoardSnapshot(string Id, string Note, string TakenBy, string TakenByName, BoardPicture Picture)
{
    /// <summary>More than these are not taken.</summary>
    public const int MaxSnapshots = 1000;

    public const int MaxNote = 200;

    /// <summary>Without its figures.</summary>
    public SnapshotSummary Summary => new(Id, Picture.At, Note, TakenByName);
}

/// <summary>A snapshot without its figures, for the list.</summary>
public sealed record SnapshotSummary(string Id, DateTimeOffset TakenAt, string Note, string TakenByName);
