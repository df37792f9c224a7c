using System.Threading.RateLimiting;
using CoveDashboard.Configuration;
using CoveDashboard.Engine.People;
using CoveDashboard.Engine.Plans;
using CoveDashboard.Engine.Schedules;
using CoveDashboard.Security.Oidc;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.HttpOverrides;

namespace CoveDashboard.Security;

/// <summary>Who may come in, and how it is known who it is.</summary>
internal static class SecurityServices
{
    public const string SignInLimit = "sign-in";

    public const string ShareLimit = "board-share";

    private const int SharesPerMinute = 60;
    private const string AnyScheme = "Cove";
    private const int SignInsPerMinute = 20;

    public static IServiceCollection AddCoveSecurity(this IServiceCollection services, CoveSettings settings)
    {
        var auth = settings.Auth;
        services.AddSingleton<SignInLinks>();
        services.AddSingleton<IPasswordHasher, PasswordHashing>();
        services.AddSingleton<EndedSessions>();
        services.AddSingleton<Hats>();
        services.AddSingleton<IApprovers, Approvers>();
        services.AddSingleton<IScheduleOwners, ScheduleOwners>();
        services.AddScoped<CurrentActor>();
        services.AddOptions<CircuitRevalidationOptions>().BindConfiguration(CircuitRevalidationOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        services.AddScoped<AuthenticationStateProvider, CircuitRevalidation>();
        services.AddCascadingAuthenticationState();
        services.AddAuthorization(Policies.Add);
        services.AddSingleton<IAuthorizationMiddlewareResultHandler, RefusalHandler>();
        AddSchemes(services.AddAuthentication(AnyScheme), auth);
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
            // Whatever the token: an address tries so many and no more.
            o.AddPolicy(ShareLimit, context => RateLimitPartition.GetFixedWindowLimiter(
                context.Connection.RemoteIpAddress, _ => new FixedWindowRateLimiterOptions { PermitLimit = SharesPerMinute, Window = TimeSpan.FromMinutes(1) }));
        });
        // A proxy on this machine, or one that is named, may say that the browser spoke TLS to it, and from where.
        services.Configure<ForwardedHeadersOptions>(o =>
        {
            o.ForwardedHeaders = ForwardedHeaders.XForwardedProto | ForwardedHeaders.XForwardedFor;
            foreach (var proxy in settings.TrustedProxies.Concat(auth.Header?.TrustedProxies ?? []))
                o.KnownIPNetworks.Add(proxy);
        });
        return services;
    }

    private static void AddSchemes(AuthenticationBuilder authentication, AuthSettings auth)
    {
        authentication
            .AddPolicyScheme(AnyScheme, null, o => o.ForwardDefaultSelector = SchemeOf)
            .AddPolicyScheme(Policies.PersonScheme, null, o => o.ForwardDefault = auth.Mode == AuthMode.Header ? Policies.HeaderScheme : Policies.CookieScheme)
            .AddScheme<AuthenticationSchemeOptions, ApiTokenHandler>(Policies.TokenScheme, null)
            .AddCookie(Policies.CookieScheme, SessionCookie.Configure);
        if (auth.Header is not null)
            authentication.AddScheme<AuthenticationSchemeOptions, HeaderHandler>(Policies.HeaderScheme, null);
        if (auth.Oidc is { } client)
            authentication.AddOidc(client);
    }

    private static string SchemeOf(HttpContext context) =>
        context.Request.Headers.ContainsKey("Authorization") ? Policies.TokenScheme : Policies.PersonScheme;
}
