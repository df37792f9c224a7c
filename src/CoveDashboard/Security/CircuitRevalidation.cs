using System.ComponentModel.DataAnnotations;
using CoveDashboard.Engine.Storage;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server;
using Microsoft.Extensions.Options;

namespace CoveDashboard.Security;

/// <summary>A circuit outlives the request that opened it: whether its session still stands is asked at each interval.</summary>
internal sealed partial class CircuitRevalidation(EndedSessions sessions, IOptions<CircuitRevalidationOptions> options, ILoggerFactory loggerFactory)
    : RevalidatingServerAuthenticationStateProvider(loggerFactory)
{
    private readonly ILogger _logger = loggerFactory.CreateLogger<CircuitRevalidation>();

    protected override TimeSpan RevalidationInterval => options.Value.Interval;

    protected override async Task<bool> ValidateAuthenticationStateAsync(AuthenticationState authenticationState, CancellationToken cancellationToken)
    {
        try
        {
            return await sessions.IsAliveAsync(authenticationState.User, cancellationToken);
        }
        catch (StoreUnavailableException unavailable)
        {
            // An outage ends nobody's session, and what a page may do in it is little: whatever changes something is audited in the store first.
            LogUnknown(_logger, unavailable);
            return true;
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Whether a page's session still stands cannot be known; it is asked again at the next interval")]
    private static partial void LogUnknown(ILogger logger, Exception exception);
}

/// <summary>How often open pages are asked about. Not a setting of the dashboard: tests shorten it, so as not to wait a minute.</summary>
internal sealed class CircuitRevalidationOptions
{
    /// <summary>Outside <c>Cove</c>, where people configure.</summary>
    public const string Section = "CircuitRevalidation";

    [Range(typeof(TimeSpan), "00:00:00.1", "00:10:00")]
    public TimeSpan Interval { get; set; } = TimeSpan.FromMinutes(1);
}
