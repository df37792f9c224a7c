using System.Security.Claims;
using CoveDashboard.Security;
using Microsoft.AspNetCore.Components;

namespace CoveDashboard.Components.SignIn;

/// <summary>Says which role is missing; leads who is no longer signed in to the sign-in page.</summary>
public partial class AccessRefused
{
    [Parameter, EditorRequired]
    public required ClaimsPrincipal Principal { get; set; }

    protected override void OnAfterRender(bool firstRender)
    {
        if (firstRender && Principal.Identity is not { IsAuthenticated: true })
            Navigation.NavigateTo(SignInLinks.Path, forceLoad: true);
    }
}
