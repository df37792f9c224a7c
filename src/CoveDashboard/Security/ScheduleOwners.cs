using System.Collections.Frozen;
using CoveDashboard.Configuration;
using CoveDashboard.Engine.People;
using CoveDashboard.Engine.Schedules;

namespace CoveDashboard.Security;

/// <summary>
/// Roles now of the people whom schedules act as. Whom this installation keeps has what their grants say; a token's subject what the
/// tokens of that subject say. Roles that came with a provider's groups, a link or a hat are told at sign-in only: they hold as they were
/// when the schedule was saved, unless the person is disabled here or hats are not offered any more.
/// </summary>
internal sealed class ScheduleOwners(CoveSettings settings, IUserStore people, Hats hats) : IScheduleOwners
{
    public async Task<Actor> NowAsync(ScheduleOwner owner, CancellationToken cancellationToken)
    {
        var person = owner.Person;
        var known = await people.FindAsync(person, cancellationToken);
        var granted = known?.ToActor();
        if (known is { IsDisabled: true } || (person.Issuer == PersonId.RehearsalIssuer && !hats.AreOffered))
            return With(owner, FrozenSet<Role>.Empty);
        var tokens = settings.Auth.ApiTokens.Where(t => person == PersonId.Local(t.Subject)).SelectMany(t => t.Roles).ToFrozenSet();
        if (granted is not null && (granted.Is(Role.Operator) || person.Issuer == PersonId.LocalIssuer))
            return granted;
        return tokens.Count > 0 ? With(owner, tokens) : AsSaved(owner);
    }

    private static Actor AsSaved(ScheduleOwner owner) =>
        With(owner, FrozenSet.Create(Role.Operator)) with
        {
            OuLimits = owner.Ous is { } ous
                ? new Dictionary<Role, IReadOnlySet<string>> { [Role.Operator] = ous.ToFrozenSet(StringComparer.Ordinal) }
                : FrozenDictionary<Role, IReadOnlySet<string>>.Empty,
        };

    private static Actor With(ScheduleOwner owner, IReadOnlySet<Role> roles) => new(owner.Person.Issuer, owner.Person.Subject, owner.Name, roles);
}
