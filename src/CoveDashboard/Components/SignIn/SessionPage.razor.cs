using CoveDashboard.Engine.People;
using CoveDashboard.Security;
using Microsoft.AspNetCore.Components;

namespace CoveDashboard.Components.SignIn;

/// <summary>Who I am, and the way out. A plain form without a circuit.</summary>
public partial class SessionPage
{
    [CascadingParameter]
    private HttpContext HttpContext { get; set; } = null!;

    private Actor Actor => HttpContext.User.ToActor();

    private DateTimeOffset? Until => HttpContext.User.SessionExpires();
}
