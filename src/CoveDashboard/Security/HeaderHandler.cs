using System.Net;
using System.Text.Encodings.Web;
using CoveDashboard.Configuration;
using CoveDashboard.Engine.People;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;

namespace CoveDashboard.Security;

/// <summary>
/// Takes a proxy's word for who it let through, on connections from that proxy only. Headers from anybody else are refused: they
/// are a mistake in the network or an attempt.
/// </summary>
internal sealed partial class HeaderHandler(
    CoveSettings settings, ISignIn signIn, TimeProvider clock, IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    /// <summary>Issuer of people whom the proxy vouches for.</summary>
    public const string Issuer = "header";

    private const int MaxUser = 200;

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        var header = settings.Auth.Header!;
        var users = Request.Headers[header.UserHeader];
        if (users.Count == 0)
            return AuthenticateResult.NoResult();
        var peer = TcpPeer.Of(Context);
        if (!header.Trusts(peer))
        {
            LogForged(Logger, peer, header.UserHeader);
            return AuthenticateResult.Fail("The connection does not come from a trusted proxy.");
        }
        // A comma parts the values of a header: two users in one line, of whom the first may be made up.
        if (users is not [{ Length: > 0 and <= MaxUser } user] || user.Any(c => c is ',' || char.IsControl(c)))
            return AuthenticateResult.Fail("The proxy must name one user.");

        var groups = Request.Headers.GetCommaSeparatedValues(header.GroupsHeader);
        var vouched = new Actor(Issuer, user, user, settings.Auth.RolesOf(groups));
        return await signIn.WithGroupsAsync(vouched, settings.Auth.Known(groups), OpensCircuit, Context.RequestAborted) is { } person
            ? AuthenticateResult.Success(new AuthenticationTicket(
                person.ToSession(Guid.NewGuid(), clock.GetUtcNow() + EndedSessions.SessionLifetime, Scheme.Name), Scheme.Name))
            : AuthenticateResult.Fail("The person is disabled or has no role.");
    }

    protected override Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        Response.StatusCode = StatusCodes.Status401Unauthorized;
        return ApiPaths.IsForScripts(Request.Path)
            ? Task.CompletedTask
            : Response.WriteAsync("Come in through the proxy that signs people in. If you did: none of your groups has a role here.", Context.RequestAborted);
    }

    // Every request carries the headers; a page that is opened is what a sign-in is elsewhere.
    private bool OpensCircuit => Request.Path.StartsWithSegments("/_blazor/negotiate", StringComparison.OrdinalIgnoreCase);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Refused: {Peer} is no trusted proxy and sent {Header}")]
    private static partial void LogForged(ILogger logger, IPAddress? peer, string header);
}
