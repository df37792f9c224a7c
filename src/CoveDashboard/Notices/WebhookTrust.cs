using System.Security.Cryptography.X509Certificates;

namespace CoveDashboard.Notices;

/// <summary>Which certificates receivers may show. The host trusts what the machine trusts; a test names its own.</summary>
/// <param name="Roots">In place of the machine's; null: the machine's.</param>
internal sealed record WebhookTrust(X509Certificate2Collection? Roots)
{
    public static WebhookTrust OfMachine { get; } = new((X509Certificate2Collection?)null);

    /// <summary>Null: the platform's own.</summary>
    public X509ChainPolicy? ToPolicy()
    {
        if (Roots is null)
            return null;
        var policy = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck };
        policy.CustomTrustStore.AddRange(Roots);
        return policy;
    }
}
