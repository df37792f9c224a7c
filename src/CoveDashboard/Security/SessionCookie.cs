using CoveDashboard.Components.SignIn;
using CoveDashboard.Engine.People;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;

namespace CoveDashboard.Security;

/// <summary>The cookie of a person's session: not for scripts, not for other sites, a new one at each sign-in.</summary>
internal static class SessionCookie
{
    public const string Name = "cove-session";

    public static void Configure(CookieAuthenticationOptions options)
    {
        options.Cookie.Name = Name;
        options.Cookie.HttpOnly = true;
        options.Cookie.SameSite = SameSiteMode.Strict;
        options.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        options.ExpireTimeSpan = EndedSessions.SessionLifetime;
        options.SlidingExpiration = false;
        options.LoginPath = SignInLinks.Path;
        options.ReturnUrlParameter = "returnUrl";
        options.Events.OnValidatePrincipal = ValidateAsync;
        options.Events.OnRedirectToLogin = context => Answer(context, StatusCodes.Status401Unauthorized);
        options.Events.OnRedirectToAccessDenied = context => Answer(context, StatusCodes.Status403Forbidden);
    }

    /// <summary>A new session for whoever was let in.</summary>
    public static Task OpenAsync(HttpContext context, SignedIn person)
    {
        var now = context.RequestServices.GetRequiredService<TimeProvider>().GetUtcNow();
        var expires = now + EndedSessions.SessionLifetime;
        return context.SignInAsync(
            Policies.CookieScheme,
            person.ToSession(Guid.NewGuid(), expires, Policies.CookieScheme),
            new AuthenticationProperties { IssuedUtc = now, ExpiresUtc = expires });
    }

    private static async Task ValidateAsync(CookieValidatePrincipalContext context)
    {
        var sessions = context.HttpContext.RequestServices.GetRequiredService<EndedSessions>();
        if (context.Principal is null || !await sessions.IsAliveAsync(context.Principal, context.HttpContext.RequestAborted))
            context.RejectPrincipal();
    }

    // A person is led to the sign-in page; a script, a hub or a form is told the code.
    private static Task Answer(RedirectContext<CookieAuthenticationOptions> context, int status)
    {
        if (status == StatusCodes.Status401Unauthorized && HttpMethods.IsGet(context.Request.Method) && AsksForPage(context.Request))
            context.Response.Redirect(ComesFromAnotherSite(context.Request) ? SignedInPage.HopTo(context.Request) : context.RedirectUri);
        else
            context.Response.StatusCode = status;
        return Task.CompletedTask;
    }

    // Who follows a link in a message is perhaps signed in: the cookie stays at home while another site leads. A page of ours leads once
    // more, and then it is known; that second request does not come from elsewhere.
    private static bool ComesFromAnotherSite(HttpRequest request) =>
        request.Headers["Sec-Fetch-Site"] is [("cross-site" or "same-site")] && request.Headers["Sec-Fetch-Dest"] is ["document"];

    private static bool AsksForPage(HttpRequest request) =>
        !ApiPaths.IsForScripts(request.Path) && !request.Path.StartsWithSegments("/_blazor", StringComparison.OrdinalIgnoreCase);
}
