namespace CoveDashboard.Engine.Schedules;

/// <summary>Sees to it that no schedule is forgotten; looks by itself every few seconds. Safe for many threads.</summary>
public interface IScheduleKeeper
{
    /// <summary>Looks at every schedule once: tells the timer what there is, starts what waited, and what the timer should have started long ago.</summary>
    Task LookAsync(CancellationToken cancellationToken);
}
