using CoveDashboard.Security;
using Microsoft.AspNetCore.Components;

namespace CoveDashboard.Components.SignIn;

/// <summary>Where a provider's answer leads. The session's cookie is not sent while another site leads: this page, which is ours, does.</summary>
public partial class SignedInPage
{
    internal const string Path = "/sign-in/done";

    [SupplyParameterFromQuery(Name = "returnUrl")]
    private string? ReturnUrl { get; set; }

    private string Onward => LocalAddress.Or(ReturnUrl, "/");
}
