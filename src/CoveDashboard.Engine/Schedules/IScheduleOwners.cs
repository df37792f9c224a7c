using CoveDashboard.Engine.People;

namespace CoveDashboard.Engine.Schedules;

/// <summary>What this installation knows of the people whom schedules act as. Safe for many threads.</summary>
public interface IScheduleOwners
{
    /// <summary>
    /// The person with the roles and OU limits that they hold now; without roles when they are disabled or hold none. Whose roles this
    /// installation does not keep (a provider's or a link's person) holds what they held when they saved the schedule.
    /// </summary>
    Task<Actor> NowAsync(ScheduleOwner owner, CancellationToken cancellationToken);
}
