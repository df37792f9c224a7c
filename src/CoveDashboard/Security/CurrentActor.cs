using CoveDashboard.Engine.People;
using Microsoft.AspNetCore.Components.Authorization;

namespace CoveDashboard.Security;

/// <summary>Who uses this circuit, as of the last check of the session. For pages; requests take theirs from the principal.</summary>
internal sealed class CurrentActor(AuthenticationStateProvider authentication)
{
    /// <summary>Without roles once the session has ended.</summary>
    public async Task<Actor> GetAsync() => (await authentication.GetAuthenticationStateAsync()).User.ToActor();
}
