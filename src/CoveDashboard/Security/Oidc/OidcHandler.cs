using System.Buffers.Text;
using System.Net.Http.Headers;
using System.Security.Claims;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using CoveDashboard.Configuration;
using CoveDashboard.Engine.People;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.OAuth;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Options;

namespace CoveDashboard.Security.Oidc;

/// <summary>
/// Signs people in at an OpenID provider: code flow with PKCE, state bound to the browser, nonce, issuer and audience checks, and the
/// user's claims from the userinfo endpoint. No token of the provider is kept.
/// </summary>
internal sealed class OidcHandler(
    CoveSettings settings, OidcDiscovery discovery, ISignIn signIn, TimeProvider clock, IOptionsMonitor<OidcOptions> options, ILoggerFactory logger, UrlEncoder encoder)
    : OAuthHandler<OidcOptions>(options, logger, encoder)
{
    private const string Nonce = "nonce";
    private const string GroupsScope = "groups";
    private const int RandomLength = 32;
    private const int MaxText = 200;

    private static readonly string[] NameClaims = ["name", "preferred_username"];

    private OidcMetadata _metadata = null!;

    private OidcSettings Client => settings.Auth.Oidc!;

    protected override async Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        _metadata = await discovery.GetAsync(Context.RequestAborted);
        await base.HandleChallengeAsync(properties);
    }

    protected override async Task<HandleRequestResult> HandleRemoteAuthenticateAsync()
    {
        _metadata = await discovery.GetAsync(Context.RequestAborted);
        string? issuer = Request.Query["iss"];
        if (issuer != _metadata.Issuer && (issuer is not null || _metadata.NamesIssuer))
            return HandleRequestResult.Fail("The answer is another issuer's.");
        return await base.HandleRemoteAuthenticateAsync();
    }

    protected override string BuildChallengeUrl(AuthenticationProperties properties, string redirectUri)
    {
        var verifier = Random();
        properties.Items[OAuthConstants.CodeVerifierKey] = verifier;
        properties.Items[Nonce] = Random();
        return QueryHelpers.AddQueryString(_metadata.AuthorizationEndpoint, new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["response_type"] = "code",
            ["client_id"] = Client.ClientId,
            ["redirect_uri"] = redirectUri,
            ["scope"] = _metadata.Scopes.Contains(GroupsScope, StringComparer.Ordinal) ? $"openid profile {GroupsScope}" : "openid profile",
            [OAuthConstants.CodeChallengeKey] = Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes(verifier))),
            [OAuthConstants.CodeChallengeMethodKey] = OAuthConstants.CodeChallengeMethodS256,
            [Nonce] = properties.Items[Nonce],
            ["state"] = Options.StateDataFormat.Protect(properties),
        });
    }

    protected override async Task<OAuthTokenResponse> ExchangeCodeAsync(OAuthCodeExchangeContext context)
    {
        var form = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["grant_type"] = "authorization_code",
            ["code"] = context.Code,
            ["redirect_uri"] = context.RedirectUri,
            [OAuthConstants.CodeVerifierKey] = context.Properties.Items[OAuthConstants.CodeVerifierKey]!,
        };
        using var request = new HttpRequestMessage(HttpMethod.Post, _metadata.TokenEndpoint);
        if (_metadata.TakesBasic)
            request.Headers.Authorization = Basic();
        else
            (form["client_id"], form["client_secret"]) = (Client.ClientId, Client.ClientSecret);
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("application/json"));
        request.Content = new FormUrlEncodedContent(form);
        using var response = await Backchannel.SendAsync(request, Context.RequestAborted);
        return response.IsSuccessStatusCode
            ? OAuthTokenResponse.Success(JsonDocument.Parse(await response.Content.ReadAsStringAsync(Context.RequestAborted)))
            : OAuthTokenResponse.Failed(new OidcException($"The token endpoint answered {(int)response.StatusCode}."));
    }

    protected override async Task<AuthenticationTicket> CreateTicketAsync(ClaimsIdentity identity, AuthenticationProperties properties, OAuthTokenResponse tokens)
    {
        var now = clock.GetUtcNow();
        var claims = IdToken.Check(
            Claims.Text(tokens.Response!.RootElement, "id_token"), _metadata.Issuer, Client.ClientId, properties.Items[Nonce], now);
        var user = await UserinfoAsync(tokens.AccessToken ?? "", Claims.Text(claims, "sub")!);
        var groups = GroupsOf(claims, user);
        var vouched = Vouched(claims, user, groups);
        if (await signIn.WithGroupsAsync(vouched, settings.Auth.Known(groups), record: true, Context.RequestAborted) is not { } person)
            throw new OidcException("The person is disabled, or none of their groups has a role here.");
        var expires = now + EndedSessions.SessionLifetime;
        var session = new AuthenticationProperties { RedirectUri = properties.RedirectUri, IssuedUtc = now, ExpiresUtc = expires };
        // The base class looks in the old properties for what it stored there.
        foreach (var (key, value) in properties.Items.Where(i => i.Key.StartsWith('.')))
            session.Items.TryAdd(key, value);
        return new AuthenticationTicket(person.ToSession(Guid.NewGuid(), expires, Policies.CookieScheme), session, Scheme.Name);
    }

    private async Task<JsonElement> UserinfoAsync(string accessToken, string subject)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, _metadata.UserinfoEndpoint);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", accessToken);
        using var response = await Backchannel.SendAsync(request, Context.RequestAborted);
        if (!response.IsSuccessStatusCode || response.Content.Headers.ContentType?.MediaType != "application/json")
            throw new OidcException($"The userinfo endpoint answered {(int)response.StatusCode} {response.Content.Headers.ContentType?.MediaType}.");
        using var document = JsonDocument.Parse(await response.Content.ReadAsStringAsync(Context.RequestAborted));
        return Claims.Text(document.RootElement, "sub") == subject ? document.RootElement.Clone() : throw new OidcException("The userinfo endpoint spoke of somebody else.");
    }

    private IReadOnlyList<string> GroupsOf(JsonElement idToken, JsonElement user) =>
        Claims.Texts(user, Client.GroupsClaim) is { Count: > 0 } groups ? groups : Claims.Texts(idToken, Client.GroupsClaim);

    private Actor Vouched(JsonElement idToken, JsonElement user, IReadOnlyList<string> groups)
    {
        var subject = Claims.Text(idToken, "sub")!;
        var name = NameClaims.Select(c => Claims.Text(user, c) ?? Claims.Text(idToken, c)).FirstOrDefault(n => !string.IsNullOrWhiteSpace(n));
        if (subject.Length > MaxText || subject.Any(char.IsControl))
            throw new OidcException("The subject is too long or no text.");
        return new Actor(_metadata.Issuer, subject, string.Concat((name ?? subject).Where(c => !char.IsControl(c)).Take(MaxText)), settings.Auth.RolesOf(groups));
    }

    // RFC 6749, 2.3.1: both are form-encoded before they are put together.
    private AuthenticationHeaderValue Basic() => new(
        "Basic",
        Convert.ToBase64String(Encoding.ASCII.GetBytes($"{Uri.EscapeDataString(Client.ClientId)}:{Uri.EscapeDataString(Client.ClientSecret)}")));

    private static string Random() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(RandomLength));
}
