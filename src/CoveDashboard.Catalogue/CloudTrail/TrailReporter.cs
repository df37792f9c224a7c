using System.Text.Json.Nodes;
using CoveDashboard.Catalogue.Reading;
using CoveDashboard.Engine.Actions;

namespace CoveDashboard.Catalogue.CloudTrail;

/// <summary>Decides which of an account's targets reports a trail that several of them see.</summary>
internal static class TrailReporter
{
    private const int AccountPartOfArn = 4;

    /// <summary>
    /// The trail's home region does; if the run does not read it, the account's first region does, which sees the trail
    /// as every region sees a trail of all regions.
    /// </summary>
    public static bool Reports(JsonObject trail, InventoryContext context)
    {
        var home = trail.Text("HomeRegion");
        var region = context.Session.Region;
        if (home is null || home == region)
            return true;
        return !context.AccountRegions.Contains(home, StringComparer.Ordinal)
            && (context.AccountRegions.Count == 0 || context.AccountRegions[0] == region);
    }

    /// <summary>An organization trail of another account; its owner may read its status, a member perhaps not.</summary>
    public static bool BelongsToTheOrganization(JsonObject trail, string accountId) =>
        trail.Flag("IsOrganizationTrail") == true && trail.Text("TrailARN")?.Split(':').ElementAtOrDefault(AccountPartOfArn) != accountId;
}
