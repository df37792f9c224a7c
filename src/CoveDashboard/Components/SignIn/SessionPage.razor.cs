using CoveDashboard.Engine.People;
using CoveDashboard.Security;
using Microsoft.AspNetCore.Components;

namespace CoveDashboard.Components.SignIn;

/// <summary>Who I am, and the way out. A plain form without a circuit.</summary>
public partial class SessionPage
{
    private Person? _person;

    [Inject]
    private IOwnCredentials Credentials { get; set; } = null!;

    [CascadingParameter]
    private HttpContext HttpContext { get; set; } = null!;

    private Actor Actor => HttpContext.User.ToActor();

    private DateTimeOffset? Until => HttpContext.User.SessionExpires();

    protected override async Task OnInitializedAsync() => _person = await Credentials.FindAsync(Actor, HttpContext.RequestAborted);
}
