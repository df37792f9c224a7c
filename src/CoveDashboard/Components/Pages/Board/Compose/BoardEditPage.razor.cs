using CoveDashboard.Components.Controls;
using CoveDashboard.Engine.Board;
using CoveDashboard.Engine.People;
using CoveDashboard.Security;
using Microsoft.AspNetCore.Components;

namespace CoveDashboard.Components.Pages.Board.Compose;

/// <summary>The board's tiles in their order, for administrators: add, change, move, remove.</summary>
public sealed partial class BoardEditPage
{
    private IReadOnlyList<TileView>? _tiles;
    private ConfirmDialog? _confirm;
    private string _asked = "";
    private string _said = "";
    private string? _problem;
    private bool _mayChange;

    [Inject]
    private CurrentActor People { get; set; } = null!;

    protected override async Task OnInitializedAsync()
    {
        _mayChange = (await People.GetAsync()).Is(Role.Administrator);
        if (!_mayChange)
            return;
        Follow();
        await ReadAsync();
    }

    protected override async Task ReadAsync() => _tiles = await Desk.ReadAsync(Gone);

    private async Task MoveAsync(TileView view, int place, int by)
    {
        // The button keeps the focus at the ends, where it moves nothing.
        if (_tiles is not { } tiles || place + by < 0 || place + by >= tiles.Count)
            return;
        await DoAsync(
            async actor => await Desk.MoveAsync(view.Tile, by, actor, Gone)
                ? $"“{view.Tile.Title}” is number {place + by + 1} of {tiles.Count}."
                : $"“{view.Tile.Title}” stays where it is.");
    }

    private async Task RemoveAsync(TileView view)
    {
        _asked = view.Tile.Title;
        StateHasChanged();
        if (_confirm is not { } dialog || !await dialog.AskAsync())
            return;
        await DoAsync(
            async actor => await Desk.RemoveAsync(view.Tile, actor, Gone) ? $"Removed “{view.Tile.Title}”." : $"“{view.Tile.Title}” was removed before.");
    }

    private async Task DoAsync(Func<Actor, Task<string>> command)
    {
        _problem = null;
        try
        {
            _said = await command(await People.GetAsync());
            await ReadAsync();
        }
        catch (ForbiddenException refused)
        {
            _problem = refused.Message;
        }
    }
}
