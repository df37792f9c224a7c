using CoveDashboard.Configuration;
using CoveDashboard.Engine.People;
using CoveDashboard.Engine.Plans;

namespace CoveDashboard.Security;

/// <summary>
/// What this installation knows of the people who decide: those it keeps, and the subjects of its tokens. Who is known to neither was
/// vouched for by a provider or a link of this machine, and keeps what they held when they decided; so does who has roles by the
/// groups of a provider, as long as they are not disabled here.
/// </summary>
internal sealed class Approvers(CoveSettings settings, IUserStore people, Hats hats) : IApprovers
{
    private const int PageSize = 1000;

    public async Task<bool> HoldsAsync(PersonId person, Role role, CancellationToken cancellationToken)
    {
        if (await people.FindAsync(person, cancellationToken) is { } known)
            return known.ToActor().Is(role) || (!known.IsDisabled && known.Identity.Issuer != PersonId.LocalIssuer);
        var tokens = settings.Auth.ApiTokens.Where(t => person == PersonId.Local(t.Subject)).ToArray();
        return tokens.Length == 0 || tokens.Any(t => t.Roles.Contains(role));
    }

    public Task<bool> HasRaisedAsync(PersonId raiser, PersonId raised, CancellationToken cancellationToken) =>
        people.HasRaisedAsync(raiser, raised, cancellationToken);

    /// <summary>A provider or a proxy may vouch for people whom nobody here knows yet; on a rehearsal there are the hats.</summary>
    public async Task<bool> AreThereOthersAsync(Role role, IReadOnlySet<PersonId> beside, CancellationToken cancellationToken)
    {
        if (settings.Auth.Mode != AuthMode.Local || (hats.AreOffered && Hats.Roles.Contains(role)))
            return true;
        string? cursor = null;
        do
        {
            var page = await people.ListAsync(PageSize, cursor, cancellationToken);
            if (page.Items.Any(p => !beside.Contains(p.Identity) && p.ToActor().Is(role)))
                return true;
            cursor = page.Next;
        }
        while (cursor is not null);
        return settings.Auth.ApiTokens.Any(t => t.Roles.Contains(role) && !beside.Contains(PersonId.Local(t.Subject)));
    }
}
