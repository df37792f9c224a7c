using System.Threading.Channels;
using CoveDashboard.Engine.Inventory;
using CoveDashboard.Storage.Database;
using CoveDashboard.Storage.Memory;
using CoveDashboard.Storage.Runs;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace CoveDashboard.Storage.Inventory;

/// <summary>
/// Reads the inventories that were looked at last into memory when the process starts, and keeps those in memory close to the database while results are stored, so that
/// nobody's question waits for that. One loop per process, owned by the host. What it misses, the next question reads.
/// </summary>
internal sealed partial class InventoryKeeper(
    StoreDatabase database, InventoryImages images, StoreMemory memory, StoredBell bell, TimeProvider clock, ILogger<InventoryKeeper> logger) : BackgroundService
{
    /// <summary>Inventories that are looked at when the process starts.</summary>
    private const int MostAtStart = 20;

    /// <summary>Between two looks: a question behind it reads what so much time brought.</summary>
    private static readonly TimeSpan Rest = TimeSpan.FromSeconds(2);

    private readonly Channel<bool> _rung = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    /// <summary>After each look of the loop, on its thread.</summary>
    public event Action? Looked;

    /// <summary>The last inventories that runs looked at, until half of the memory is taken.</summary>
    public async Task BeginAsync(CancellationToken cancellationToken)
    {
        var keys = await database.ReadAsync(
            s => s.QueryAsync<Place>(
                "SELECT connection AS Connection, action AS Action, question AS Question FROM inventory_cells GROUP BY connection, action, question ORDER BY MAX(tried_run) DESC LIMIT @MostAtStart",
                new { MostAtStart }),
            cancellationToken);
        var weight = 0L;
        foreach (var key in keys)
        {
            var image = await database.ReadAsync(s => images.UpToDateAsync(s, key.ToKey()), cancellationToken);
            weight += image?.Weight ?? 0;
            if (weight >= memory.MaxWeight)
                return;
        }
    }

    /// <summary>Those in memory, as the database has them now.</summary>
    public async Task FollowAsync(CancellationToken cancellationToken)
    {
        foreach (var key in memory.Keys.OfType<InventoryKey>())
            await database.ReadAsync(s => images.UpToDateAsync(s, key), cancellationToken);
    }

    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        bell.Stored += Hear;
        await base.StartAsync(cancellationToken);
    }

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        bell.Stored -= Hear;
        await base.StopAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await TryAsync(BeginAsync, stoppingToken);
        while (!stoppingToken.IsCancellationRequested)
        {
            await _rung.Reader.ReadAsync(stoppingToken);
            await TryAsync(FollowAsync, stoppingToken);
            await Task.Delay(Rest, clock, stoppingToken);
        }
    }

    private void Hear(Guid runId) => _rung.Writer.TryWrite(true);

    private async Task TryAsync(Func<CancellationToken, Task> work, CancellationToken cancellationToken)
    {
        try
        {
            await work(cancellationToken);
        }
        catch (Exception fault) when (!cancellationToken.IsCancellationRequested && fault is not OutOfMemoryException)
        {
            LogFault(fault);
        }
        Looked?.Invoke();
    }

    [LoggerMessage(LogLevel.Warning, "Inventories could not be read ahead; whoever asks for one waits for it.")]
    private partial void LogFault(Exception fault);

    private sealed record Place
    {
        public string Connection { get; init; } = "";
        public string Action { get; init; } = "";
        public string Question { get; init; } = "";

        public InventoryKey ToKey() => new(Connection, Action, Question);
    }
}
