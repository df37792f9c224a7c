using CoveDashboard.Engine.People;
using CoveDashboard.Engine.Validation;
using CoveDashboard.Security;
using Microsoft.AspNetCore.Components;

namespace CoveDashboard.Components.SignIn;

/// <summary>Change one's own password. A plain form without a circuit.</summary>
public partial class PasswordPage
{
    private IReadOnlyList<Fault> _faults = [];

    [Inject]
    private IOwnCredentials Credentials { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    [CascadingParameter]
    private HttpContext HttpContext { get; set; } = null!;

    [SupplyParameterFromForm]
    private PasswordForm? Form { get; set; }

    private async Task ChangeAsync()
    {
        var changed = await Credentials.ChangePasswordAsync(
            HttpContext.User.ToActor(), Form?.Current ?? "", Form?.Wanted ?? "", Form?.Again ?? "", HttpContext.RequestAborted);
        _faults = changed.Faults;
        if (changed.IsValid)
            Navigation.NavigateTo($"{SignInLinks.Path}?changed=true");
    }
}
