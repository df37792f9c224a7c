using System.Security.Claims;
using CoveDashboard.Engine.People;
using Microsoft.AspNetCore.Components.Authorization;

namespace CoveDashboard.Components;

/// <summary>Who acts in this circuit, as signed in now; someone without a sign-in has no role. Lives as long as the circuit.</summary>
internal sealed class CurrentActor(AuthenticationStateProvider authentication)
{
    public async Task<Actor> GetAsync()
    {
        var person = (await authentication.GetAuthenticationStateAsync()).User;
        var subject = person.FindFirst(ClaimTypes.NameIdentifier);
        var roles = person.FindAll(ClaimTypes.Role)
            .Select(claim => Enum.TryParse<Role>(claim.Value, out var role) ? role : (Role?)null).OfType<Role>().ToHashSet();
        return new Actor(subject?.Issuer ?? "none", subject?.Value ?? "", person.Identity?.Name ?? "", roles);
    }
}
