using CoveDashboard.Configuration;
using CoveDashboard.Engine.People;
using CoveDashboard.Engine.Plans;

namespace CoveDashboard.Security;

/// <summary>
/// What this installation knows of the people who decide: those it keeps, and the subjects of its tokens. Who is known to neither was
/// vouched for by a provider or a link of this machine, and keeps what they held when they decided; so does who has roles by the
/// groups of a provider, as long as they are not disabled here.
/// </summary>
internal sealed class Approvers(CoveSettings settings, IUserStore people) : IApprovers
{
    public async Task<bool> HoldsAsync(PersonId person, Role role, CancellationToken cancellationToken)
    {
        if (await people.FindAsync(person, cancellationToken) is { } known)
            return known.ToActor().Is(role) || (!known.IsDisabled && known.Identity.Issuer != PersonId.LocalIssuer);
        var tokens = settings.Auth.ApiTokens.Where(t => person == PersonId.Local(t.Subject)).ToArray();
        return tokens.Length == 0 || tokens.Any(t => t.Roles.Contains(role));
    }

    public Task<bool> HasRaisedAsync(PersonId raiser, PersonId raised, CancellationToken cancellationToken) =>
        people.HasRaisedAsync(raiser, raised, cancellationToken);
}
