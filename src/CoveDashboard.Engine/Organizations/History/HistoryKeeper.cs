using CoveDashboard.Engine.Calls;
using CoveDashboard.Engine.Connections;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace CoveDashboard.Engine.Organizations.History;

/// <summary>
/// Keeps what the directory reads, and has it read again once a day when nobody else did: changes that nobody looked at would have no date. One loop
/// per process, owned by the host; several at once keep one reading once. At shutdown the reading that is being kept is given up; it is read again.
/// </summary>
internal sealed partial class HistoryKeeper(
    IOrganizationDirectory directory,
    ReadingKeeping keeping,
    IOrganizationReadingStore store,
    IConnectionCatalogue connections,
    HistoryBell bell,
    TimeProvider clock,
    ILogger<HistoryKeeper> logger) : BackgroundService
{
    /// <summary>A connection that was read once is read again after this.</summary>
    public static readonly TimeSpan ReadAgainAfter = TimeSpan.FromHours(24);

    private static readonly TimeSpan AtMost = TimeSpan.FromMinutes(15);

    /// <summary>Of each connection, the last reading that was looked at; bounded by the number of connections.</summary>
    private readonly Dictionary<string, Organization> _seen = new(StringComparer.Ordinal);

    public override Task StartAsync(CancellationToken cancellationToken)
    {
        directory.Changed += Hear;
        return base.StartAsync(cancellationToken);
    }

    public override Task StopAsync(CancellationToken cancellationToken)
    {
        directory.Changed -= Hear;
        return base.StopAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            foreach (var connection in connections.All.Select(c => c.Name))
                await LookAsync(connection, stoppingToken);
            await bell.WaitAsync(AtMost, clock, stoppingToken);
        }
    }

    private async Task LookAsync(string connection, CancellationToken cancellationToken)
    {
        try
        {
            if (directory.Last(connection) is not { } last || _seen.GetValueOrDefault(connection) == last)
            {
                if (await IsDueAsync(connection, cancellationToken))
                    await directory.RefreshAsync(connection, cancellationToken); // Its end rings the bell.
                return;
            }
            if (await keeping.KeepAsync(connection, last, cancellationToken))
                bell.RingKept(connection);
            _seen[connection] = last;
        }
        catch (AwsCallException refused)
        {
            LogUnread(connection, refused.Code);
        }
        catch (Exception fault) when (!cancellationToken.IsCancellationRequested && fault is not OutOfMemoryException)
        {
            LogFault(connection, fault);
        }
    }

    private async Task<bool> IsDueAsync(string connection, CancellationToken cancellationToken) =>
        await store.LastAsync(connection, cancellationToken) is { } last && clock.GetUtcNow() - last.LastSeenAt >= ReadAgainAfter;

    private void Hear(string connection)
    {
        // Progress rings as well; only the end of a reading is of interest.
        if (directory.Progress(connection) is null)
            bell.Ring();
    }

    [LoggerMessage(LogLevel.Warning, "The organization of {Connection} could not be read for its history: {Code}. It is tried again in 15 minutes, or when somebody reads it.")]
    private partial void LogUnread(string connection, string code);

    [LoggerMessage(LogLevel.Error, "The reading of {Connection} could not be kept in the history; it is tried again in 15 minutes, or with the next reading.")]
    private partial void LogFault(string connection, Exception fault);
}
