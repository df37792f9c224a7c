using System.Text.Json.Nodes;
using CoveDashboard.Catalogue.Reading;
using CoveDashboard.Engine.Actions;
using CoveDashboard.Engine.Sessions;

namespace CoveDashboard.Catalogue.CloudTrail;

/// <summary>
/// The regions that an account has opted in to, which its organization may not have: only that the organization trail shows there
/// proves that it records there.
/// </summary>
internal static class OptedInRegions
{
    public static readonly ActionOperation DescribeRegions = new("ec2", "DescribeRegions", "ec2:DescribeRegions");

    private const string OptedIn = "opted-in";

    /// <summary>Those where a trail does not show.</summary>
    public static async Task<IReadOnlyList<string>> WithoutAsync(string arn, ITargetSession session, CancellationToken cancellationToken)
    {
        var answer = await session.CallAsync(DescribeRegions, new JsonObject { ["AllRegions"] = false }, cancellationToken);
        var optedIn = answer.Objects("Regions").Where(r => r.Text("OptInStatus") == OptedIn).Select(r => r.Text("RegionName")).OfType<string>().Order(StringComparer.Ordinal).ToArray();
        var shows = await InOrder.ReadAsync(optedIn, (region, token) => ShowsAsync(arn, session.InRegion(region), token), cancellationToken);
        return [.. optedIn.Zip(shows).Where(r => !r.Second).Select(r => r.First)];
    }

    private static async Task<bool> ShowsAsync(string arn, ITargetSession session, CancellationToken cancellationToken) =>
        (await new TrailReader(session).ListAsync(cancellationToken)).Any(t => OwnTrails.Arn(t) == arn);
}
