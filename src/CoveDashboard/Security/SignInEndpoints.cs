using CoveDashboard.Engine.People;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Mvc;

namespace CoveDashboard.Security;

/// <summary>Spends a link for a session, and ends sessions. Both are forms of ours, with an antiforgery token.</summary>
internal static class SignInEndpoints
{
    public const string SpendPath = "/sign-in/spend";
    public const string SignOutPath = "/sign-out";

    private const int MaxTokenLength = 100;

    public static void MapSignIn(this IEndpointRouteBuilder app)
    {
        app.MapPost(SpendPath, SpendAsync).AllowAnonymous().RequireRateLimiting(SecurityServices.SignInLimit).ExcludeFromDescription();
        app.MapPost(SignOutPath, SignOutAsync).RequireAuthorization(Policies.Page).ExcludeFromDescription();
    }

    private static async Task<IResult> SpendAsync([FromForm] string token, HttpContext context, SignInLinks links, TimeProvider clock, CancellationToken cancellationToken)
    {
        var actor = token.Length <= MaxTokenLength ? await links.SpendAsync(token, cancellationToken) : null;
        if (actor is null)
            return SeeOther($"{SignInLinks.Path}?refused=true");
        await OpenSessionAsync(context, actor, clock.GetUtcNow());
        return SeeOther("/");
    }

    // The form is bound for its antiforgery token.
    private static async Task<IResult> SignOutAsync(HttpContext context, EndedSessions sessions, IFormCollection _, CancellationToken cancellationToken)
    {
        await sessions.EndAsync(context.User, cancellationToken);
        await context.SignOutAsync(Policies.CookieScheme);
        return SeeOther(SignInLinks.Path);
    }

    private static Task OpenSessionAsync(HttpContext context, Actor actor, DateTimeOffset now)
    {
        var expires = now + EndedSessions.SessionLifetime;
        return context.SignInAsync(
            Policies.CookieScheme,
            actor.ToSession(Guid.NewGuid(), expires),
            new AuthenticationProperties { IssuedUtc = now, ExpiresUtc = expires });
    }

    private static SeeOtherResult SeeOther(string path) => new SeeOtherResult(path);

    private sealed class SeeOtherResult(string path) : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext)
        {
            httpContext.Response.StatusCode = StatusCodes.Status303SeeOther;
            httpContext.Response.Headers.Location = path;
            return Task.CompletedTask;
        }
    }
}
