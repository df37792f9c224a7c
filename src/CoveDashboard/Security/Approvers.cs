using CoveDashboard.Configuration;
using CoveDashboard.Engine.People;
using CoveDashboard.Engine.Plans;
using Microsoft.Extensions.Options;

namespace CoveDashboard.Security;

/// <summary>
/// What this installation knows of the people who decide: those it keeps, the subjects of its tokens, and the groups with which people
/// of a provider or a proxy came in last. Nobody asks a provider behind a person's back, so a sign-in speaks for as long as a plan lives; who
/// did not come in since then holds nothing. Who came in by a one-time link of this machine keeps what the link gave.
/// </summary>
internal sealed class Approvers(
    CoveSettings settings, IUserStore people, IGroupSignInStore signIns, Hats hats, IOptions<ApprovalOptions> approvals, TimeProvider clock) : IApprovers
{
    private const int PageSize = 1000;

    public async Task<bool> HoldsAsync(PersonId person, Role role, CancellationToken cancellationToken)
    {
        var known = await people.FindAsync(person, cancellationToken);
        if (known is { IsDisabled: true })
            return false;
        if (known?.ToActor().Is(role) == true)
            return true;
        if (person.Issuer is not (PersonId.LocalIssuer or PersonId.RehearsalIssuer))
            return await HoldsByGroupsAsync(person, role, cancellationToken);
        if (known is not null)
            return false;
        var tokens = settings.Auth.ApiTokens.Where(t => person == PersonId.Local(t.Subject)).ToArray();
        return tokens.Length == 0 || tokens.Any(t => t.Roles.Contains(role));
    }

    /// <summary>By the groups of the last sign-in, as the configuration maps them now.</summary>
    private async Task<bool> HoldsByGroupsAsync(PersonId person, Role role, CancellationToken cancellationToken) =>
        await signIns.FindAsync(person, cancellationToken) is { } last
        && clock.GetUtcNow() < last.At.AddDays(approvals.Value.ExpireDays)
        && settings.Auth.RolesOf(last.Groups).Contains(role);

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
