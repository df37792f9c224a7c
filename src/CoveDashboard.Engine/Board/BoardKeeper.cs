using CoveDashboard.Engine.Connections;
using CoveDashboard.Engine.Storage;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace CoveDashboard.Engine.Board;

/// <summary>
/// Keeps the figures of the board while results are stored. One loop per process, owned by the host; several at once do no harm. It is woken by
/// the store's bell, and looks now and then in any case. At shutdown the look that is under way is given up: the next start goes on from its watermark.
/// </summary>
internal sealed partial class BoardKeeper(
    DefaultBoard beginning, BoardCounting counting, BoardBell bell, IBoardStore board, IRunStore runs, IConnectionCatalogue connections, TimeProvider clock, ILogger<BoardKeeper> logger) : BackgroundService
{
    /// <summary>However fast results come; and so long without any is a run's end, after which nobody waits for a figure.</summary>
    private static readonly TimeSpan LeastRest = TimeSpan.FromMilliseconds(500);

    /// <summary>So many times as long as it counted it rests, a tenth of a processor at most, unless that is longer than it may go without a look.</summary>
    private const int RestFactor = 9;

    /// <summary>Should a ring be missed.</summary>
    private static readonly TimeSpan AtMost = TimeSpan.FromSeconds(15);

    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        runs.Stored += Hear;
        await base.StartAsync(cancellationToken);
    }

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        runs.Stored -= Hear;
        await base.StopAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            var began = clock.GetUtcNow();
            try
            {
                if (connections.All is [var first, ..])
                    await board.BeginAsync(beginning.Of(first.Name), stoppingToken);
                if (await counting.CountAsync(stoppingToken))
                    bell.RingCounted();
            }
            catch (Exception fault) when (!stoppingToken.IsCancellationRequested && fault is not OutOfMemoryException)
            {
                LogFault(fault);
            }
            await bell.WaitAsync(RestAfter(clock.GetUtcNow() - began), LeastRest, AtMost, clock, stoppingToken);
        }
    }

    private static TimeSpan RestAfter(TimeSpan took) => took * RestFactor < LeastRest ? LeastRest : took * RestFactor < AtMost ? took * RestFactor : AtMost;

    private void Hear(Guid runId) => bell.Ring();

    [LoggerMessage(LogLevel.Error, "The board's figures could not be counted; the next look is in a few seconds.")]
    private partial void LogFault(Exception fault);
}
