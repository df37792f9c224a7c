using CoveDashboard.Components.SignIn;
using CoveDashboard.Configuration;
using CoveDashboard.Engine.People;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.WebUtilities;

namespace CoveDashboard.Security.Oidc;

/// <summary>The way to the provider and back; mapped in mode Oidc only.</summary>
internal static class OidcEndpoints
{
    public const string Scheme = "Oidc";
    public const string Path = "/sign-in/oidc";
    public const string CallbackPath = "/sign-in/oidc/callback";
    public const string SignOutPath = "/sign-in/oidc/sign-out";

    public static AuthenticationBuilder AddOidc(this AuthenticationBuilder authentication, OidcSettings client)
    {
        authentication.Services.AddSingleton<OidcDiscovery>();
        return authentication.AddOAuth<OidcOptions, OidcHandler>(Scheme, options =>
        {
            options.ClientId = client.ClientId;
            options.ClientSecret = client.ClientSecret;
            options.CallbackPath = CallbackPath;
            options.SignInScheme = Policies.CookieScheme;
            options.UsePkce = true;
            options.SaveTokens = false;
            // The way back is a link from another site: Strict would keep the cookie at home.
            options.CorrelationCookie.SameSite = SameSiteMode.Lax;
            options.CorrelationCookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
            options.Events.OnRemoteFailure = RefusedAsync;
            options.Events.OnAccessDenied = context =>
            {
                context.HandleResponse();
                context.Response.Redirect(SignInPage.RefusedByProvider);
                return Task.CompletedTask;
            };
        });
    }

    public static void MapOidc(this IEndpointRouteBuilder app, AuthSettings auth)
    {
        if (auth.Oidc is not { } client)
            return;
        app.MapGet(Path, (string? returnUrl) => Results.Challenge(
                new AuthenticationProperties { RedirectUri = $"{SignedInPage.Path}?returnUrl={Uri.EscapeDataString(LocalAddress.Or(returnUrl, "/"))}" }, [Scheme]))
            .AllowAnonymous().RequireRateLimiting(SecurityServices.SignInLimit).ExcludeFromDescription();
        app.MapGet(SignOutPath, async (HttpContext context, OidcDiscovery discovery) =>
                Results.Redirect(EndAddress(await discovery.GetAsync(context.RequestAborted), client, context.Request)))
            .AllowAnonymous().RequireRateLimiting(SecurityServices.SignInLimit).ExcludeFromDescription();
    }

    private static async Task RefusedAsync(RemoteFailureContext context)
    {
        context.HandleResponse();
        var client = context.HttpContext.RequestServices.GetRequiredService<CoveSettings>().Auth.Oidc!;
        var signIn = context.HttpContext.RequestServices.GetRequiredService<ISignIn>();
        await signIn.RefusedAsync(new PersonId(client.Authority, ""), context.Failure is OidcException known ? known.Message : "the provider's answer was not good", context.HttpContext.RequestAborted);
        context.Response.Redirect(SignInPage.RefusedByProvider);
    }

    private static string EndAddress(OidcMetadata metadata, OidcSettings client, HttpRequest request) => metadata.EndSessionEndpoint is not { } end
        ? SignInLinks.Path
        : QueryHelpers.AddQueryString(end, new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["client_id"] = client.ClientId,
            ["post_logout_redirect_uri"] = $"{request.Scheme}://{request.Host}{SignInLinks.Path}",
        });
}
