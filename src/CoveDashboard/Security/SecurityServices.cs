using System.Threading.RateLimiting;
using CoveDashboard.Engine.People;
using CoveDashboard.Engine.Plans;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.HttpOverrides;

namespace CoveDashboard.Security;

/// <summary>Who may come in, and how it is known who it is.</summary>
internal static class SecurityServices
{
    public const string SignInLimit = "sign-in";

    private const string AnyScheme = "Cove";
    private const int SignInsPerMinute = 20;

    public static IServiceCollection AddCoveSecurity(this IServiceCollection services)
    {
        services.AddSingleton<SignInLinks>();
        services.AddSingleton<IPasswordHasher, PasswordHashing>();
        services.AddSingleton<EndedSessions>();
        services.AddSingleton<IApprovers, Approvers>();
        services.AddScoped<CurrentActor>();
        services.AddOptions<CircuitRevalidationOptions>().BindConfiguration(CircuitRevalidationOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        services.AddScoped<AuthenticationStateProvider, CircuitRevalidation>();
        services.AddCascadingAuthenticationState();
        services.AddAuthorization(Policies.Add);
        services.AddSingleton<IAuthorizationMiddlewareResultHandler, RefusalHandler>();
        services.AddAuthentication(AnyScheme)
            .AddPolicyScheme(AnyScheme, null, o => o.ForwardDefaultSelector = SchemeOf)
            .AddScheme<AuthenticationSchemeOptions, ApiTokenHandler>(Policies.TokenScheme, null)
            .AddCookie(Policies.CookieScheme, SessionCookie.Configure);
        services.AddAntiforgery(o =>
        {
            o.Cookie.Name = "cove-form";
            o.Cookie.SameSite = SameSiteMode.Strict;
            o.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        });
        services.AddRateLimiter(o =>
        {
            o.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
            o.AddPolicy(SignInLimit, context => RateLimitPartition.GetFixedWindowLimiter(
                (context.Connection.RemoteIpAddress, context.Request.Path),
                _ => new FixedWindowRateLimiterOptions { PermitLimit = SignInsPerMinute, Window = TimeSpan.FromMinutes(1) }));
        });
        // A proxy on this machine may say that the browser spoke TLS to it, and from where.
        services.Configure<ForwardedHeadersOptions>(o => o.ForwardedHeaders = ForwardedHeaders.XForwardedProto | ForwardedHeaders.XForwardedFor);
        return services;
    }

    private static string SchemeOf(HttpContext context) =>
        context.Request.Headers.ContainsKey("Authorization") ? Policies.TokenScheme : Policies.CookieScheme;
}
