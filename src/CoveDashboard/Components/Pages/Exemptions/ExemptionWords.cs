using CoveDashboard.Engine.Plans;

namespace CoveDashboard.Components.Pages.Exemptions;

/// <summary>Words about exemptions.</summary>
public static class ExemptionWords
{
    /// <summary>Whether it counts now, and why not where not.</summary>
    public static (string Shape, string Word) State(Exemption exemption, DateTimeOffset now) =>
        exemption.RevokedAt is not null ? ("–", "revoked")
        : exemption.ExpiresAt <= now ? ("◷", "expired")
        : ("■", "stands");

    public static bool Stands(Exemption exemption, DateTimeOffset now) => exemption.RevokedAt is null && exemption.ExpiresAt > now;

    /// <summary>What it covers.</summary>
    public static string Covers(Exemption exemption) =>
        exemption.AccountId is not null ? "resource"
        : exemption.Place.Length == 12 && exemption.Place.All(char.IsAsciiDigit) ? "account" : "OU, with all below";
}
