using CoveDashboard.Storage.Database;
using CoveDashboard.Storage.Slices;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace CoveDashboard.Storage.Runs;

/// <summary>
/// Carries rings of the bell between nodes by LISTEN and NOTIFY: ids of runs, nothing else. What is missed costs time only, because whoever
/// listens looks at the database every few seconds anyway. Two loops, owned by the host; they end with it.
/// </summary>
internal sealed partial class StoredNotices(PostgresDialect dialect, StoreDatabase database, StoredBell bell, TimeProvider time, ILogger<StoredNotices> logger)
    : BackgroundService
{
    private const string Channel = "cove_stored";

    // As often as a feed looks.
    private static readonly TimeSpan Rest = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan AfterFault = TimeSpan.FromSeconds(1);

    // A silent connection may be a dead one.
    private static readonly TimeSpan Silence = TimeSpan.FromSeconds(20);

    private readonly string _node = Guid.NewGuid().ToString("N");
    private readonly Lock _lock = new();
    private readonly SemaphoreSlim _rung = new(0, 1);

    // Bounded by the runs that change within one rest.
    private HashSet<Guid> _waiting = [];

    public override void Dispose()
    {
        // Ends the loops, which wait for it, first.
        base.Dispose();
        _rung.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        bell.RungHere += Collect;
        try
        {
            await Task.WhenAll(
                RepeatAsync(SendAsync, stoppingToken),
                RepeatAsync(ListenAsync, stoppingToken));
        }
        finally
        {
            bell.RungHere -= Collect;
        }
    }

    private void Collect(Guid runId)
    {
        lock (_lock)
            if (_waiting.Add(runId) && _rung.CurrentCount == 0)
                _rung.Release();
    }

    private async Task RepeatAsync(Func<CancellationToken, Task> work, CancellationToken cancellationToken)
    {
        while (!cancellationToken.IsCancellationRequested)
        {
            try
            {
                await work(cancellationToken);
            }
            catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception fault) when (fault is not OutOfMemoryException)
            {
                LogFault(fault.Message);
                await Task.Delay(AfterFault, time, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    private async Task SendAsync(CancellationToken cancellationToken)
    {
        await _rung.WaitAsync(cancellationToken);
        await Task.Delay(Rest, time, cancellationToken);
        HashSet<Guid> ids;
        lock (_lock)
            (ids, _waiting) = (_waiting, []);
        await using var command = dialect.Source.CreateCommand($"SELECT pg_notify('{Channel}', n) FROM unnest(@notices) n");
        command.Parameters.AddWithValue("notices", ids.Select(id => $"{_node} {id:N}").ToArray());
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private async Task ListenAsync(CancellationToken cancellationToken)
    {
        await using var connection = await dialect.Source.OpenConnectionAsync(cancellationToken);
        connection.Notification += (_, notice) => Hear(notice.Payload);
        await using var listen = new NpgsqlCommand($"LISTEN {Channel}", connection);
        await listen.ExecuteNonQueryAsync(cancellationToken);

        // What was stored while nobody listened.
        foreach (var run in await database.ReadAsync(OpenWork.RunsAsync, cancellationToken))
            bell.Hear(run);
        while (true)
            if (!await connection.WaitAsync(Silence, cancellationToken))
                await listen.ExecuteNonQueryAsync(cancellationToken);
    }

    private void Hear(string payload)
    {
        if (payload.Split(' ') is [var node, var id] && node != _node && Guid.TryParse(id, out var run))
            bell.Hear(run);
    }

    [LoggerMessage(LogLevel.Warning, "Notices between nodes are interrupted; pages of other nodes follow within seconds. {Fault}")]
    private partial void LogFault(string fault);
}
