using System.Diagnostics.Metrics;
using CoveDashboard.Aws.Calls;
using CoveDashboard.Engine.Calls;
using CoveDashboard.Engine.Telemetry;

namespace CoveDashboard.Aws.Telemetry;

/// <summary>Counts and times attempts to call AWS, and waits for permits. Labels are services, outcomes and kinds of lane: bounded, whatever the number of accounts.</summary>
internal sealed class CallMetrics : IDisposable
{
    private static readonly InstrumentAdvice<double> Seconds = new()
    {
        HistogramBucketBoundaries = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60],
    };

    private readonly Meter? _own;
    private readonly CallLanes _lanes;
    private readonly Histogram<double> _calls;
    private readonly Counter<long> _throttles;
    private readonly Histogram<double> _waits;
    private readonly Counter<long> _refusals;

    /// <param name="meters">Null, as in a program without a host: a meter of its own.</param>
    public CallMetrics(CallLanes lanes, IMeterFactory? meters = null)
    {
        _lanes = lanes;
        var meter = meters?.Create(TelemetryNames.Aws) ?? (_own = new Meter(TelemetryNames.Aws));
        _calls = meter.CreateHistogram("cove.aws.call.duration", "s", "Attempts sent to AWS, from sending to the whole answer, by service and outcome.", tags: null, Seconds);
        _throttles = meter.CreateCounter<long>("cove.aws.throttles", "{answer}", "Throttling answers of AWS, by service.");
        _waits = meter.CreateHistogram("cove.limiter.wait.duration", "s", "Permits given, by how long they were waited for.", tags: null, Seconds);
        _refusals = meter.CreateCounter<long>("cove.limiter.refusals", "{call}", "Calls that a configured limit refused because it does not let them wait.");
        meter.CreateObservableGauge("cove.limiter.waiting", () => Sum(lane => lane.Waiting), "{call}", "Calls that wait for a permit now.");
        meter.CreateObservableGauge("cove.limiter.slowed", () => Sum(lane => lane.IsSlowed ? 1 : 0), "{lane}", "Accounts and regions that go slower since AWS throttled them.");
    }

    public void Answered(string service, TimeSpan duration, CallFailure? failure)
    {
        var outcome = failure is null ? "ok" : TelemetryLabel.Of(failure.Kind);
        _calls.Record(duration.TotalSeconds, new KeyValuePair<string, object?>("service", service), new KeyValuePair<string, object?>("outcome", outcome));
        if (failure?.Kind == AwsErrorKind.Throttling)
            _throttles.Add(1, new KeyValuePair<string, object?>("service", service));
    }

    public void Waited(LanePurpose lane, TimeSpan duration) => _waits.Record(duration.TotalSeconds, Label(lane));

    public void Refused(LanePurpose lane) => _refusals.Add(1, Label(lane));

    public void Dispose() => _own?.Dispose();

    private IEnumerable<Measurement<long>> Sum(Func<CallLane, long> number)
    {
        var sums = _lanes.Sum(number);
        return Enum.GetValues<LanePurpose>().Select(p => new Measurement<long>(sums.GetValueOrDefault(p), Label(p)));
    }

    private static KeyValuePair<string, object?> Label(LanePurpose lane) => new("lane", TelemetryLabel.Of(lane));
}
