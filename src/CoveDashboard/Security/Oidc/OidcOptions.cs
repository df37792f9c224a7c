using Microsoft.AspNetCore.Authentication.OAuth;

namespace CoveDashboard.Security.Oidc;

/// <summary>OAuth whose endpoints come from discovery.</summary>
internal sealed class OidcOptions : OAuthOptions
{
    // The base class asks for endpoints, which are not known before the provider is asked.
    public override void Validate()
    {
        if (!CallbackPath.HasValue)
            throw new InvalidOperationException("The provider needs an address to come back to.");
    }
}
