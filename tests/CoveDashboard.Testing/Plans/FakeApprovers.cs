using System.Collections.Concurrent;
using CoveDashboard.Engine.People;
using CoveDashboard.Engine.Plans;

namespace CoveDashboard.Testing.Plans;

/// <summary>Everybody holds every role until a test says otherwise, and nobody raised anybody.</summary>
public sealed class FakeApprovers : IApprovers
{
    /// <summary>People who lost every role.</summary>
    public ConcurrentDictionary<PersonId, bool> Lost { get; } = new();

    /// <summary>Who raised whom.</summary>
    public ConcurrentDictionary<(PersonId Raiser, PersonId Raised), bool> Raised { get; } = new();

    /// <summary>Beside those who have to do with a plan there is somebody who may approve it.</summary>
    public bool AreThereOthers { get; set; } = true;

    public Task<bool> HoldsAsync(PersonId person, Role role, CancellationToken cancellationToken) => Task.FromResult(!Lost.ContainsKey(person));

    public Task<bool> HasRaisedAsync(PersonId raiser, PersonId raised, CancellationToken cancellationToken) => Task.FromResult(Raised.ContainsKey((raiser, raised)));

    public Task<bool> AreThereOthersAsync(Role role, IReadOnlySet<PersonId> beside, CancellationToken cancellationToken) => Task.FromResult(AreThereOthers);
}
