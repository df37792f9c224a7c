using CoveDashboard.Security;
using Microsoft.AspNetCore.Components;

namespace CoveDashboard.Components.SignIn;

/// <summary>Where a provider's answer leads, and a link in a message. The session's cookie is not sent while another site leads: this page, which is ours, does.</summary>
public partial class SignedInPage
{
    internal const string Path = "/sign-in/done";

    [SupplyParameterFromQuery(Name = "returnUrl")]
    private string? ReturnUrl { get; set; }

    /// <summary>Nobody is known to have signed in: a link led here.</summary>
    [SupplyParameterFromQuery(Name = "hop")]
    private bool IsHop { get; set; }

    private string Words => IsHop ? "One moment" : "Signed in";

    private string Onward => LocalAddress.Or(ReturnUrl, "/");

    /// <summary>This page, on the way to what was asked for.</summary>
    internal static string HopTo(HttpRequest request) => $"{Path}?hop=true&returnUrl={Uri.EscapeDataString($"{request.PathBase}{request.Path}{request.QueryString}")}";
}
