using System.Text.Json.Nodes;
using CoveDashboard.Catalogue.Reading;
using CoveDashboard.Engine.Connections;

namespace CoveDashboard.Catalogue.CloudTrail;

/// <summary>Decides which of an account's targets reports a trail that several of them see.</summary>
internal static class TrailReporter
{
    /// <summary>
    /// The trail's home region does; if the run does not read it, the account's first region that is enabled by default
    /// does, or else its first: a trail of all regions may not have reached an opt-in region.
    /// </summary>
    public static bool Reports(JsonObject trail, string region, IReadOnlyList<string> accountRegions, IRegionDirectory regions)
    {
        var home = trail.Text("HomeRegion");
        if (home is null || home == region)
            return true;
        return !accountRegions.Contains(home, StringComparer.Ordinal)
            && (StandIn(accountRegions, regions) ?? region) == region;
    }

    /// <summary>An organization trail of another account; its owner may read its status, a member perhaps not.</summary>
    public static bool BelongsToTheOrganization(JsonObject trail, string accountId) =>
        trail.Flag("IsOrganizationTrail") == true && TrailArn.AccountOf(trail.Text("TrailARN")) != accountId;

    // A region that the directory does not know is newer than it, and new regions are opt-in.
    private static string? StandIn(IReadOnlyList<string> accountRegions, IRegionDirectory regions) =>
        accountRegions.FirstOrDefault(r => regions.Find(r) is { IsOptIn: false }) ?? (accountRegions.Count == 0 ? null : accountRegions[0]);
}
