using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using CoveDashboard.Configuration;
using CoveDashboard.Engine.People;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;

namespace CoveDashboard.Security;

/// <summary>Authenticates <c>Authorization: Bearer</c> by the configured tokens' hashes. Every token is compared, in constant time.</summary>
internal sealed class ApiTokenHandler(
    CoveSettings settings, ISignIn signIn, IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    protected override Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        Response.Headers.WWWAuthenticate = Policies.TokenScheme;
        Response.StatusCode = StatusCodes.Status401Unauthorized;
        return Task.CompletedTask;
    }

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        if (!AuthenticationHeaderValue.TryParse(Request.Headers[HeaderNames.Authorization], out var header)
            || !string.Equals(header.Scheme, Policies.TokenScheme, StringComparison.OrdinalIgnoreCase)
            || string.IsNullOrEmpty(header.Parameter))
            return AuthenticateResult.NoResult();

        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(header.Parameter));
        ApiTokenSettings? match = null;
        foreach (var token in settings.Auth.ApiTokens)
            if (CryptographicOperations.FixedTimeEquals(token.Sha256, hash))
                match = token;
        if (match is null)
            return AuthenticateResult.Fail("The token is not known.");

        var configured = new Actor(PersonId.LocalIssuer, match.Subject, $"{match.Subject} ({match.Name})", match.Roles);
        return await signIn.WithTokenAsync(configured, Context.RequestAborted) is { } actor
            ? AuthenticateResult.Success(new AuthenticationTicket(actor.ToPrincipal(Policies.TokenScheme), Policies.TokenScheme))
            : AuthenticateResult.Fail("The person of the token is disabled.");
    }
}
