using System.Text.Json.Nodes;
using CoveDashboard.Catalogue.Reading;
using CoveDashboard.Engine.Actions;
using CoveDashboard.Engine.Calls;

namespace CoveDashboard.Catalogue.CloudTrail;

/// <summary>The organization trails that a target sees, each read where its owner sees all of it: a member may not ask for its status.</summary>
internal sealed class OrganizationTrails(IEnumerable<JsonObject> visible, PlanningContext context)
{
    private readonly JsonObject[] _shadows = [.. visible.Where(t => t.Flag("IsOrganizationTrail") == true).OrderBy(OwnTrails.Arn, StringComparer.Ordinal)];

    /// <summary>The first that surely records all that a trail does; or why each does not.</summary>
    public async Task<(Premise? Cover, string Gap)> CoverAsync(JsonObject trail, TrailSelectors selectors, CancellationToken cancellationToken)
    {
        var gaps = new List<string>();
        foreach (var shadow in _shadows)
        {
            var (cover, gap) = await CoverAsync(shadow, trail, selectors, cancellationToken);
            if (cover is not null)
                return (cover, "");
            gaps.Add($"The organization trail {shadow.Text("Name")} does not replace it: {gap}.");
        }

        return (null, gaps.Count == 0 ? "No organization trail records this account here." : string.Join(' ', gaps));
    }

    private async Task<(Premise? Cover, string Gap)> CoverAsync(JsonObject shadow, JsonObject trail, TrailSelectors selectors, CancellationToken cancellationToken)
    {
        var arn = OwnTrails.Arn(shadow);
        if (TrailArn.AccountOf(arn) is not { } owner || shadow.Text("HomeRegion") is not { } home)
            return (null, "its owner cannot be told from its ARN");
        try
        {
            var found = await context.Shared.OnceAsync(
                $"organization-trail {arn}", owner, home, (session, token) => OrganizationTrail.ReadAsync(session, arn, token), cancellationToken);
            if (found.Trail is not { } organizationTrail)
                return (null, $"account {owner} has no such trail");
            var gaps = organizationTrail.GapsFor(trail, selectors);
            return gaps.Count == 0 ? (organizationTrail.AsPremise(owner, home), "") : (null, string.Join("; ", gaps));
        }
        catch (AwsCallException refused) when (refused.IsRefusal())
        {
            return (null, $"account {owner}, which owns it, refuses to tell what it records ({refused.Code})");
        }
    }
}
