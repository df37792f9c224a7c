using CoveDashboard.Engine.Schedules;

namespace CoveDashboard.Testing.Schedules;

/// <summary>Notes what it was told to keep; the test rings.</summary>
public sealed class FakeScheduleTimer : IScheduleTimer
{
    /// <summary>As told last.</summary>
    public IReadOnlyCollection<ScheduleTiming> Kept { get; private set; } = [];

    public Task KeepAsync(IReadOnlyCollection<ScheduleTiming> wanted, CancellationToken cancellationToken)
    {
        Kept = wanted;
        return Task.CompletedTask;
    }
}
