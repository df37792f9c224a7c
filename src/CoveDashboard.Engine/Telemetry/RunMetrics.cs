using System.Diagnostics.Metrics;
using CoveDashboard.Engine.Runs;

namespace CoveDashboard.Engine.Telemetry;

/// <summary>Counts what became of runs and targets in this process. No label names an account: their number must not grow with the organization.</summary>
internal sealed class RunMetrics : IDisposable
{
    private readonly Meter? _own;
    private readonly Counter<long> _started;
    private readonly Counter<long> _ended;
    private readonly Counter<long> _targets;
    private readonly Counter<long> _refusals;

    /// <param name="meters">Null, as in a program without a host: a meter of its own.</param>
    public RunMetrics(IMeterFactory? meters = null)
    {
        Meter = meters?.Create(TelemetryNames.Engine) ?? (_own = new Meter(TelemetryNames.Engine));
        _started = Meter.CreateCounter<long>("cove.runs.started", "{run}", "Runs that were stored and scheduled, by what they do.");
        _ended = Meter.CreateCounter<long>("cove.runs.ended", "{run}", "Runs that this process brought to their end, by what they do and how they ended.");
        _targets = Meter.CreateCounter<long>("cove.targets.ended", "{target}", "Targets whose one result is stored, by its state.");
        _refusals = Meter.CreateCounter<long>("cove.store.refusals", "{batch}", "Batches of results that the store refused; each is tried again.");
    }

    /// <summary>The engine's meter.</summary>
    public Meter Meter { get; }

    /// <param name="skipped">Targets that have their result from the start.</param>
    public void Started(Run run, int skipped)
    {
        _started.Add(1, Kind(run));
        Targets(TargetState.Skipped, skipped);
    }

    public void Ended(Run run) => _ended.Add(1, Kind(run), new("status", TelemetryLabel.Of(run.Status)));

    /// <param name="results">Those that the store took, and no others: a second result of a target is none.</param>
    public void Stored(IReadOnlyList<TargetResult> results)
    {
        foreach (var result in results)
            Targets(result.State, 1);
    }

    public void Cancelled(int targets) => Targets(TargetState.Cancelled, targets);

    public void Refused() => _refusals.Add(1);

    public void Dispose() => _own?.Dispose();

    private void Targets(TargetState state, int count)
    {
        if (count > 0)
            _targets.Add(count, new KeyValuePair<string, object?>("state", TelemetryLabel.Of(state)));
    }

    private static KeyValuePair<string, object?> Kind(Run run) => new("kind", run.Plan is null ? TelemetryLabel.Of(run.Kind) : "apply");
}
