using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server;
using Microsoft.Extensions.Options;

namespace CoveDashboard.Security;

/// <summary>A circuit outlives the request that opened it: whether its session still stands is asked at each interval.</summary>
internal sealed class CircuitRevalidation(EndedSessions sessions, IOptions<CircuitRevalidationOptions> options, ILoggerFactory loggerFactory)
    : RevalidatingServerAuthenticationStateProvider(loggerFactory)
{
    protected override TimeSpan RevalidationInterval => options.Value.Interval;

    protected override Task<bool> ValidateAuthenticationStateAsync(AuthenticationState authenticationState, CancellationToken cancellationToken) =>
        sessions.IsAliveAsync(authenticationState.User, cancellationToken);
}

/// <summary>How often open pages are asked about. Not a setting of the dashboard: tests shorten it, so as not to wait a minute.</summary>
internal sealed class CircuitRevalidationOptions
{
    /// <summary>Outside <c>Cove</c>, where people configure.</summary>
    public const string Section = "CircuitRevalidation";

    [Range(typeof(TimeSpan), "00:00:00.1", "00:10:00")]
    public TimeSpan Interval { get; set; } = TimeSpan.FromMinutes(1);
}
