using System.Buffers.Text;
using System.Text.Json;

namespace CoveDashboard.Security.Oidc;

/// <summary>
/// Checks an ID token that came straight from the token endpoint over TLS. By OpenID Connect Core 3.1.3.7 that TLS vouches for it in
/// place of its signature; everything else is checked.
/// </summary>
internal static class IdToken
{
    private const int Parts = 3;
    private static readonly TimeSpan Skew = TimeSpan.FromMinutes(2);

    /// <returns>Its claims.</returns>
    /// <exception cref="OidcException">It is not for this client, this sign-in, or this time.</exception>
    public static JsonElement Check(string? token, string issuer, string clientId, string? nonce, DateTimeOffset now)
    {
        var claims = Read(token);
        if (Claims.Text(claims, "iss") != issuer)
            throw new OidcException("The ID token is another issuer's.");
        var audience = Claims.Texts(claims, "aud");
        if (!audience.Contains(clientId, StringComparer.Ordinal) || (audience.Count > 1 && Claims.Text(claims, "azp") != clientId))
            throw new OidcException("The ID token is for another client.");
        if (nonce is null || Claims.Text(claims, "nonce") != nonce)
            throw new OidcException("The ID token is of another sign-in.");
        if (Time(claims, "exp") is not { } expires || expires <= now - Skew || Time(claims, "iat") is not { } issued || issued > now + Skew)
            throw new OidcException("The ID token is of another time.");
        if (Claims.Text(claims, "sub") is not { Length: > 0 })
            throw new OidcException("The ID token names nobody.");
        return claims;
    }

    private static JsonElement Read(string? token)
    {
        var parts = token?.Split('.') ?? [];
        if (parts.Length != Parts)
            throw new OidcException("The answer holds no ID token.");
        try
        {
            using var document = JsonDocument.Parse(Base64Url.DecodeFromChars(parts[1]));
            return document.RootElement.Clone();
        }
        catch (Exception broken) when (broken is FormatException or JsonException)
        {
            throw new OidcException("The ID token cannot be read.");
        }
    }

    private static DateTimeOffset? Time(JsonElement claims, string name) =>
        claims.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number && value.TryGetDouble(out var seconds) && seconds is > 0 and < 1e11
            ? DateTimeOffset.FromUnixTimeSeconds((long)seconds)
            : null;
}

/// <summary>Reads claims, whatever types a provider gave them.</summary>
internal static class Claims
{
    public static string? Text(JsonElement claims, string name) =>
        claims.ValueKind == JsonValueKind.Object && claims.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    /// <summary>Of a list, or of one text.</summary>
    public static IReadOnlyList<string> Texts(JsonElement claims, string name)
    {
        if (Text(claims, name) is { } one)
            return [one];
        return claims.ValueKind == JsonValueKind.Object && claims.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Array
            ? [.. value.EnumerateArray().Where(v => v.ValueKind == JsonValueKind.String).Select(v => v.GetString()!)]
            : [];
    }
}
