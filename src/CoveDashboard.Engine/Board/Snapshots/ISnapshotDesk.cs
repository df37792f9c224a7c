using CoveDashboard.Engine.People;
using CoveDashboard.Engine.Validation;

namespace CoveDashboard.Engine.Board.Snapshots;

/// <summary>The one door to frozen boards. Everybody reads; freezing needs <see cref="Role.Administrator"/> (<see cref="ForbiddenException"/>) and is audited. Safe for many threads.</summary>
public interface ISnapshotDesk
{
    /// <summary>Newest first.</summary>
    Task<IReadOnlyList<SnapshotSummary>> ListAsync(CancellationToken cancellationToken);

    /// <summary>Null when there is no such snapshot.</summary>
    Task<BoardSnapshot?> FindAsync(string id, CancellationToken cancellationToken);

    /// <summary>Every fault of a note; empty: a board can be frozen with it.</summary>
    IReadOnlyList<Fault> Check(string note);

    /// <summary>Freezes the board as it stands, under today's date.</summary>
    Task<Validated<BoardSnapshot>> FreezeAsync(string note, Actor actor, CancellationToken cancellationToken);
}
