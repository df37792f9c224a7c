using CoveDashboard.Engine.Board;
using CoveDashboard.Engine.People;
using CoveDashboard.Engine.Plans;
using CoveDashboard.Engine.Validation;
using Microsoft.AspNetCore.Components;

namespace CoveDashboard.Tests.Components.Boards;

/// <summary>A board that only says that it changed.</summary>
internal sealed class FakeBoardDesk : IBoardDesk
{
    public event Action? Changed;

    /// <summary>Says so from another thread, and comes back when those who heard it have done what they do at once.</summary>
    public async Task ChangeAsync(Dispatcher dispatcher)
    {
        await Task.Run(() => Changed?.Invoke());
        await dispatcher.InvokeAsync(() => { });
    }

    public Task<IReadOnlyList<TileView>> ReadAsync(CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<BoardPicture> PictureAsync(CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<IReadOnlyList<TileView>> OfAccountsAsync(string connection, IReadOnlyCollection<string> accounts, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<IReadOnlyList<Exemption>> EndingAsync(BoardTile tile, CancellationToken cancellationToken) => throw new NotSupportedException();

    public IReadOnlyList<string> ConnectionsOf(BoardTile tile) => throw new NotSupportedException();

    public IReadOnlyList<Fault> Check(BoardTile tile) => throw new NotSupportedException();

    public Task<Validated<TileView>> PreviewAsync(BoardTile tile, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<BoardTile?> FindAsync(string id, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<TileOutcome> SaveAsync(BoardTile tile, Actor actor, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<bool> RemoveAsync(BoardTile tile, Actor actor, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<bool> MoveAsync(BoardTile tile, int by, Actor actor, CancellationToken cancellationToken) => throw new NotSupportedException();
}
