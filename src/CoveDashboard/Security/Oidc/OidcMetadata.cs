using System.Text.Json;
using System.Text.Json.Serialization;

namespace CoveDashboard.Security.Oidc;

/// <summary>What a provider says about itself at <c>/.well-known/openid-configuration</c>.</summary>
internal sealed record OidcMetadata
{
    [JsonPropertyName("issuer")]
    public string Issuer { get; init; } = "";

    [JsonPropertyName("authorization_endpoint")]
    public string AuthorizationEndpoint { get; init; } = "";

    [JsonPropertyName("token_endpoint")]
    public string TokenEndpoint { get; init; } = "";

    [JsonPropertyName("userinfo_endpoint")]
    public string UserinfoEndpoint { get; init; } = "";

    [JsonPropertyName("end_session_endpoint")]
    public string? EndSessionEndpoint { get; init; }

    [JsonPropertyName("scopes_supported")]
    public IReadOnlyList<string> Scopes { get; init; } = [];

    /// <summary>Absent means Basic.</summary>
    [JsonPropertyName("token_endpoint_auth_methods_supported")]
    public IReadOnlyList<string>? TokenAuthMethods { get; init; }

    /// <summary>RFC 9207: every answer names its issuer.</summary>
    [JsonPropertyName("authorization_response_iss_parameter_supported")]
    public bool NamesIssuer { get; init; }

    public bool TakesBasic => TokenAuthMethods is null || TokenAuthMethods.Contains("client_secret_basic", StringComparer.Ordinal);

    /// <param name="authority">As configured: the document must be that issuer's own.</param>
    /// <exception cref="OidcException">The document cannot be used.</exception>
    public static OidcMetadata Parse(string json, string authority)
    {
        var metadata = JsonSerializer.Deserialize<OidcMetadata>(json) ?? throw new OidcException("The discovery document is empty.");
        if (metadata.Issuer.TrimEnd('/') != authority)
            throw new OidcException($"The discovery document is of the issuer {metadata.Issuer}, not of {authority}.");
        foreach (var endpoint in new[] { metadata.AuthorizationEndpoint, metadata.TokenEndpoint, metadata.UserinfoEndpoint, metadata.EndSessionEndpoint ?? metadata.Issuer })
            if (!Uri.TryCreate(endpoint, UriKind.Absolute, out var uri) || (uri.Scheme != Uri.UriSchemeHttps && !(uri.Scheme == Uri.UriSchemeHttp && uri.IsLoopback)))
                throw new OidcException($"\"{endpoint}\" in the discovery document is no https:// address.");
        return metadata;
    }
}

/// <summary>A provider's answer cannot be trusted or used.</summary>
internal sealed class OidcException(string message) : Exception(message);
