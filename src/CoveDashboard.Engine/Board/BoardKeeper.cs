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
    /// <summary>However fast results come.</summary>
    private static readonly TimeSpan LeastRest = TimeSpan.FromMilliseconds(500);

    /// <summary>So many times as long as it counted it rests, a tenth of a processor at most, unless that is longer than it may go without a look.</summary>
    private const int RestFactor = 9;

    /// <summary>So many times as long as it counted without a result is a run's end, after which nobody waits for a figure; a third of a processor at most beside a run of few results.</summary>
    private const int QuietFactor = 2;

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
            var took = clock.GetUtcNow() - began;
            await bell.WaitAsync(Times(took, RestFactor), Times(took, QuietFactor), AtMost, clock, stoppingToken);
        }
    }

    private static TimeSpan Times(TimeSpan took, int factor) => took * factor < LeastRest ? LeastRest : took * factor < AtMost ? took * factor : AtMost;

    private void Hear(Guid runId) => bell.Ring();

    [LoggerMessage(LogLevel.Error, "The board's figures could not be counted; the next look is in a few seconds.")]
    private partial void LogFault(Exception fault);
}
