namespace CoveDashboard.Engine.Runs.Feed;

/// <summary>Speed of one run over the last seconds. Used by one loop. Holds at most <see cref="MaxSamples"/> samples.</summary>
internal sealed class RateMeter
{
    private const int MaxSamples = 128;
    private static readonly TimeSpan Window = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Least = TimeSpan.FromMilliseconds(500);

    private readonly Queue<Sample> _samples = new(MaxSamples);

    public RunRate Measure(Run run, DateTimeOffset now)
    {
        while (_samples.Count > 1 && (now - _samples.Peek().At > Window || _samples.Count >= MaxSamples))
            _samples.Dequeue();
        _samples.Enqueue(new Sample(now, run.Totals.Finished, run.Calls));
        var first = _samples.Peek();
        var seconds = (now - first.At).TotalSeconds;
        if (seconds < Least.TotalSeconds || run.Status != RunStatus.Running)
            return new RunRate(null, null, null);
        var rate = Math.Max(0, run.Totals.Finished - first.Finished) / seconds;
        var left = run.Totals.Queued + run.Totals.Running;
        return new RunRate(rate, rate > 0 ? TimeSpan.FromSeconds(Math.Ceiling(left / rate)) : null, Math.Max(0, run.Calls - first.Calls) / seconds);
    }

    private readonly record struct Sample(DateTimeOffset At, int Finished, long Calls);
}
