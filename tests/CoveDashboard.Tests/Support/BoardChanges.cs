using System.Text.Json.Nodes;
using CoveDashboard.Engine.Board;
using Microsoft.Extensions.DependencyInjection;

namespace CoveDashboard.Tests.Support;

/// <summary>Hears the board's desk. A change that came since it was made is not missed.</summary>
internal sealed class BoardChanges : IDisposable
{
    private readonly SemaphoreSlim _changed = new(0);
    private readonly IBoardDesk _desk;

    public BoardChanges(TestDashboard dashboard)
    {
        _desk = dashboard.Services.GetRequiredService<IBoardDesk>();
        _desk.Changed += Hear;
    }

    /// <summary>The tiles, as REST gives them, once they are as asked: figures follow results.</summary>
    public static async Task<IReadOnlyList<JsonNode>> TilesAsync(TestDashboard dashboard, HttpClient reader, Func<IReadOnlyList<JsonNode>, bool> isThere)
    {
        using var changes = new BoardChanges(dashboard);
        for (var patience = 0; patience < 40; patience++)
        {
            JsonNode[] tiles = [.. (await reader.GetJsonAsync("/api/v1/board"))["tiles"]!.AsArray().Select(t => t!)];
            if (isThere(tiles))
                return tiles;
            await changes.NextAsync();
        }
        throw new TimeoutException("The board did not come to what was waited for.");
    }

    /// <summary>Returns at the next change, or after a second: another process may have counted.</summary>
    public Task NextAsync() => _changed.WaitAsync(TimeSpan.FromSeconds(1), TestContext.Current.CancellationToken);

    public void Dispose()
    {
        _desk.Changed -= Hear;
        _changed.Dispose();
    }

    private void Hear() => _changed.Release();
}
