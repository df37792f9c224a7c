using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Authorization.Infrastructure;
using Microsoft.AspNetCore.Authorization.Policy;
using Microsoft.AspNetCore.Mvc;

namespace CoveDashboard.Security;

/// <summary>Tells a script in problem details what it lacks: a token, or which role.</summary>
internal sealed class RefusalHandler : IAuthorizationMiddlewareResultHandler
{
    private readonly AuthorizationMiddlewareResultHandler _otherwise = new();

    public async Task HandleAsync(RequestDelegate next, HttpContext context, AuthorizationPolicy policy, PolicyAuthorizationResult authorizeResult)
    {
        await _otherwise.HandleAsync(next, context, policy, authorizeResult);
        if (authorizeResult.Succeeded || context.Response.HasStarted || !ApiPaths.IsForScripts(context.Request.Path))
            return;
        var detail = authorizeResult.Challenged
            ? "Send Authorization: Bearer with a configured token. Changes take bearer tokens only."
            : $"This needs the role {RolesOf(authorizeResult)}.";
        var problems = context.RequestServices.GetRequiredService<IProblemDetailsService>();
        await problems.WriteAsync(new ProblemDetailsContext
        {
            HttpContext = context,
            ProblemDetails = new ProblemDetails { Status = context.Response.StatusCode, Detail = detail },
        });
    }

    private static string RolesOf(PolicyAuthorizationResult result) => string.Join(
        " and ",
        (result.AuthorizationFailure?.FailedRequirements ?? []).OfType<RolesAuthorizationRequirement>().Select(r => string.Join(" or ", r.AllowedRoles)));
}
