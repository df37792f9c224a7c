using CoveDashboard.Engine.Runs;
using CoveDashboard.Engine.Storage;
using Microsoft.AspNetCore.Components;

namespace CoveDashboard.Components.Layout;

/// <summary>The runs that are under way.</summary>
public sealed partial class RunningRuns
{
    private static readonly RunQuery UnderWay = new() { Statuses = [RunStatus.Queued, RunStatus.Running, RunStatus.Paused], Limit = 20 };

    private IReadOnlyList<Run>? _runs;

    [Inject]
    private IRunDesk Desk { get; set; } = null!;

    [Inject]
    private ILogger<RunningRuns> Logger { get; set; } = null!;

    private double Share => _runs is { Count: > 0 } runs
        ? (double)runs.Sum(r => r.Totals.Finished) / Math.Max(1, runs.Sum(r => r.Totals.Targets))
        : 0;

    /// <summary>While the store does not answer, what was seen last stands: the frame must not fall with it.</summary>
    protected override async Task LookAsync(CancellationToken cancellationToken)
    {
        try
        {
            _runs = (await Desk.ListAsync(UnderWay, cancellationToken)).Items;
            StateHasChanged();
        }
        catch (StoreUnavailableException unavailable)
        {
            LogUnseen(Logger, unavailable);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The runs under way could not be read; trying again")]
    private static partial void LogUnseen(ILogger logger, Exception exception);
}
