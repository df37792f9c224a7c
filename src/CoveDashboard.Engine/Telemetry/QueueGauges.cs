using System.Diagnostics.Metrics;
using CoveDashboard.Engine.Runs;
using CoveDashboard.Engine.Runs.Execution;
using CoveDashboard.Engine.Storage;

namespace CoveDashboard.Engine.Telemetry;

/// <summary>
/// What waits and what runs. What waits is the store's, the same on every node, as of the reconciler's last look; when no look succeeded
/// for a while nothing is shown, since what is not known is not zero. What runs is this process's own, as of now. Safe for many threads.
/// </summary>
internal sealed class QueueGauges
{
    /// <summary>Three looks.</summary>
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(15);

    private readonly IRunStore _store;
    private readonly TimeProvider _clock;
    private volatile Reading? _last;

    public QueueGauges(RunMetrics metrics, ActiveRuns active, IRunStore store, TimeProvider clock)
    {
        (_store, _clock) = (store, clock);
        var meter = metrics.Meter;
        meter.CreateObservableGauge("cove.runs.open", OpenRuns, "{run}", "Runs that are not final, by status, in the store.");
        meter.CreateObservableGauge("cove.targets.queued", () => Last(r => r.Targets), "{target}", "Targets of open runs without a result, in the store.");
        meter.CreateObservableGauge("cove.slices.open", () => Last(r => r.Slices), "{slice}", "Slices of open runs that are not done, in the store.");
        meter.CreateObservableGauge("cove.targets.running", () => active.RunningTargets, "{target}", "Targets that this process works on, until their result is stored.");
    }

    /// <summary>Two cheap reads a run.</summary>
    public async Task ReadAsync(IReadOnlyList<Guid> runs, CancellationToken cancellationToken)
    {
        var statuses = new List<RunStatus>();
        long targets = 0, slices = 0;
        foreach (var run in runs)
        {
            if (await _store.SignalAsync(run, cancellationToken) is not { } signal || signal.Status.IsFinal())
                continue;
            statuses.Add(signal.Status);
            targets += signal.Totals.Targets - signal.Totals.Finished;
            slices += (await _store.OpenSlicesAsync(run, cancellationToken)).Count;
        }
        _last = new Reading(statuses.CountBy(s => s).ToDictionary(), targets, slices, _clock.GetTimestamp());
    }

    private IEnumerable<Measurement<long>> OpenRuns() =>
        Current is not { } reading
            ? []
            : Enum.GetValues<RunStatus>().Where(s => !s.IsFinal())
                .Select(s => new Measurement<long>(reading.Runs.GetValueOrDefault(s), new KeyValuePair<string, object?>("status", TelemetryLabel.Of(s))));

    private IEnumerable<Measurement<long>> Last(Func<Reading, long> number) => Current is { } reading ? [new(number(reading))] : [];

    private Reading? Current => _last is { } reading && _clock.GetElapsedTime(reading.At) < Fresh ? reading : null;

    private sealed record Reading(IReadOnlyDictionary<RunStatus, int> Runs, long Targets, long Slices, long At);
}
