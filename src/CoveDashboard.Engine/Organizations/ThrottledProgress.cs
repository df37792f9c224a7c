namespace CoveDashboard.Engine.Organizations;

/// <summary>Keeps the latest progress and tells of it at most ten times a second. Safe for many threads.</summary>
internal sealed class ThrottledProgress<T>(TimeProvider clock, Action changed) : IProgress<T>
    where T : struct
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(100);

    private readonly Lock _lock = new();
    private T _latest;
    private DateTimeOffset _toldAt = DateTimeOffset.MinValue;

    public T Latest
    {
        get
        {
            lock (_lock)
                return _latest;
        }
    }

    public void Report(T value)
    {
        lock (_lock)
        {
            _latest = value;
            if (clock.GetUtcNow() - _toldAt < Interval)
                return;
            _toldAt = clock.GetUtcNow();
        }
        changed();
    }
}
