using System.Text.Json.Nodes;
using CoveDashboard.Catalogue.Planning;
using CoveDashboard.Catalogue.Reading;
using CoveDashboard.Engine.Actions;
using CoveDashboard.Engine.Connections;

namespace CoveDashboard.Catalogue.CloudTrail;

/// <summary>Sorts the trails that a target sees: those that may be changed there, and those that a remediation never touches.</summary>
internal static class OwnTrails
{
    /// <summary>The account's own trails that are at home in the target's region, as far as the plan asks for them.</summary>
    public static JsonObject[] AtHome(IEnumerable<JsonObject> visible, PlanningContext context) =>
        visible.Where(t => context.Asks(Arn(t)) && IsAtHome(t, context)).ToArray();

    /// <summary>The organization's trails, and shadows; each left out by one of the targets that see it, or where it was asked for.</summary>
    public static TargetFindings NeverTouched(IEnumerable<JsonObject> visible, PlanningContext context, IRegionDirectory regions) => Findings.Together(
    [
        .. visible
            .Where(t => context.Asks(Arn(t)) && !IsAtHome(t, context))
            .Where(t => context.Resources is not null || TrailReporter.Reports(t, context.Session.Region, context.AccountRegions, regions))
            .Select(t => Findings.Protected(Arn(t), Reason(t))),
    ]);

    public static string Arn(JsonObject trail) => trail.Text("TrailARN") ?? "";

    private static bool IsAtHome(JsonObject trail, PlanningContext context) =>
        trail.Flag("IsOrganizationTrail") != true
        && trail.Text("HomeRegion") == context.Session.Region
        && TrailArn.AccountOf(trail.Text("TrailARN")) == context.Session.AccountId;

    private static string Reason(JsonObject trail) => trail.Flag("IsOrganizationTrail") == true
        ? "An organization trail records every account and is never changed from here."
        : $"This is its shadow; only its home region {trail.Text("HomeRegion")} can change it.";
}
