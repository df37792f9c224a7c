namespace CoveDashboard.Engine.Organizations;

/// <summary>Keeps the latest progress and tells of it at most ten times a second. Safe for many threads.</summary>
internal sealed class ThrottledProgress(TimeProvider clock, Action changed) : IProgress<OrganizationReadProgress>
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(100);

    private readonly Lock _lock = new();
    private OrganizationReadProgress _latest;
    private DateTimeOffset _toldAt = DateTimeOffset.MinValue;

    public OrganizationReadProgress Latest
    {
        get
        {
            lock (_lock)
                return _latest;
        }
    }

    public void Report(OrganizationReadProgress value)
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
