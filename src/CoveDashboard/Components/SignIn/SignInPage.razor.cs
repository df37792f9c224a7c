using CoveDashboard.Configuration;
using CoveDashboard.Security;
using Microsoft.AspNetCore.Components;

namespace CoveDashboard.Components.SignIn;

/// <summary>Plain forms without a circuit: looking at a link does not spend it, its button does.</summary>
public partial class SignInPage
{
    internal const string RefusedByProvider = "/sign-in?provider=refused";

    [Inject]
    private CoveSettings Settings { get; set; } = null!;

    [SupplyParameterFromQuery(Name = "provider")]
    private string? Provider { get; set; }

    [SupplyParameterFromQuery(Name = "token")]
    private string? Token { get; set; }

    [SupplyParameterFromQuery(Name = "refused")]
    private bool Refused { get; set; }

    [SupplyParameterFromQuery(Name = "failed")]
    private bool Failed { get; set; }

    [SupplyParameterFromQuery(Name = "changed")]
    private bool Changed { get; set; }

    [SupplyParameterFromQuery(Name = "returnUrl")]
    private string? ReturnUrl { get; set; }

    private AuthMode Mode => Settings.Auth.Mode;

    // The cookie is not sent when another site led here: one click from this page sends it.
    private string Onward => LocalAddress.Or(ReturnUrl, "/");
}
