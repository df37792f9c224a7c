using CoveDashboard.Engine.People;
using CoveDashboard.Engine.Schedules;

namespace CoveDashboard.Testing.Schedules;

/// <summary>Everybody holds Operator everywhere until a test says otherwise.</summary>
public sealed class FakeScheduleOwners : IScheduleOwners
{
    /// <summary>What the owners hold now; null: Operator.</summary>
    public Func<ScheduleOwner, Actor>? Now { get; set; }

    public Task<Actor> NowAsync(ScheduleOwner owner, CancellationToken cancellationToken) =>
        Task.FromResult(Now?.Invoke(owner) ?? new Actor(owner.Person.Issuer, owner.Person.Subject, owner.Name, new HashSet<Role> { Role.Operator }));
}
