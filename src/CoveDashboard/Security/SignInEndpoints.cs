using CoveDashboard.Auditing;
using CoveDashboard.Configuration;
using CoveDashboard.Engine.People;
using CoveDashboard.Security.Oidc;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Mvc;

namespace CoveDashboard.Security;

/// <summary>Takes links and passwords for sessions, and ends sessions. All are forms of ours, with an antiforgery token.</summary>
internal static class SignInEndpoints
{
    public const string SpendPath = "/sign-in/spend";
    public const string PasswordPath = "/sign-in/password";
    public const string SignOutPath = "/sign-out";

    private const int MaxTokenLength = 100;

    public static void MapSignIn(this IEndpointRouteBuilder app, AuthSettings auth)
    {
        app.MapOidc(auth);
        // A header says who is there at each request: no session of ours beside it.
        if (auth.Mode == AuthMode.Header)
            return;
        app.MapHats();
        app.MapPost(SpendPath, SpendAsync).AllowAnonymous().RequireRateLimiting(SecurityServices.SignInLimit).ExcludeFromDescription();
        if (auth.Mode == AuthMode.Local)
            app.MapPost(PasswordPath, PasswordAsync).AllowAnonymous().RequireRateLimiting(SecurityServices.SignInLimit).ExcludeFromDescription();
        app.MapPost(SignOutPath, SignOutAsync).RequireAuthorization(Policies.Page).ExcludeFromDescription();
    }

    private static async Task<IResult> SpendAsync([FromForm] string token, HttpContext context, SignInLinks links, ISignIn signIn, CancellationToken cancellationToken)
    {
        var vouched = token.Length <= MaxTokenLength ? await links.SpendAsync(token, cancellationToken) : null;
        if (vouched is null)
            await signIn.RefusedAsync(PersonId.Local(""), "one-time link that is not good", cancellationToken);
        else if (await signIn.WithLinkAsync(vouched, cancellationToken) is { } person)
        {
            await SessionCookie.OpenAsync(context, person);
            return new SeeOther("/");
        }
        return new SeeOther($"{SignInLinks.Path}?refused=true");
    }

    private static async Task<IResult> PasswordAsync(
        [FromForm] string name, [FromForm] string password, [FromForm] string? code, [FromForm] string? returnUrl,
        HttpContext context, ISignIn signIn, CancellationToken cancellationToken)
    {
        if (await signIn.WithPasswordAsync(name, password, code, cancellationToken) is not { } person)
            return new SeeOther($"{SignInLinks.Path}?failed=true{(LocalAddress.Or(returnUrl, "/") is var onward and not "/" ? $"&returnUrl={Uri.EscapeDataString(onward)}" : "")}");
        await SessionCookie.OpenAsync(context, person);
        return new SeeOther(LocalAddress.Or(returnUrl, "/"));
    }

    // The form is bound for its antiforgery token.
    private static async Task<IResult> SignOutAsync(HttpContext context, EndedSessions sessions, SignInAudit audit, IFormCollection _, CancellationToken cancellationToken)
    {
        await audit.EndingAsync(context.User.ToActor(), context);
        await sessions.EndAsync(context.User, cancellationToken);
        await context.SignOutAsync(Policies.CookieScheme);
        return new SeeOther(SignInLinks.Path);
    }
}
