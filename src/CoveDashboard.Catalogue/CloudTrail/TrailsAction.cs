using System.Text.Json.Nodes;
using CoveDashboard.Catalogue.Reading;
using CoveDashboard.Engine.Actions;
using CoveDashboard.Engine.Calls;
using CoveDashboard.Engine.Connections;
using CoveDashboard.Engine.Sessions;

namespace CoveDashboard.Catalogue.CloudTrail;

/// <summary>Every trail that an account has or sees, with its logging status: one row a trail and account.</summary>
internal sealed class TrailsAction(IRegionDirectory regions) : IInventoryAction
{
    public const string Id = "cloudtrail-trails";

    public ActionDescription Description { get; } = new()
    {
        Id = Id,
        Title = "CloudTrail trails and their logging status",
        Summary = "Every trail with whether it logs, since when, and where to. A trail of several regions is one row, from its home region. Organization trails appear in each member; their status is unknown where the member may not read it.",
        Service = "CloudTrail",
        Scope = ActionScope.Regional,
        Operations = [TrailOperations.DescribeTrails, TrailOperations.GetTrailStatus],
        Columns = TrailColumns.All,
        CallsPerTarget = 1.5,
    };

    public async Task<IReadOnlyList<JsonObject>> ReadAsync(InventoryContext context, CancellationToken cancellationToken)
    {
        var answer = await context.Session.CallAsync(TrailOperations.DescribeTrails, new JsonObject { ["includeShadowTrails"] = true }, cancellationToken);
        var trails = answer.Objects("trailList").Where(t => TrailReporter.Reports(t, context.Session.Region, context.AccountRegions, regions)).ToArray();
        return await InOrder.ReadAsync(trails, (trail, token) => RowAsync(context.Session, trail, token), cancellationToken);
    }

    private static async Task<JsonObject> RowAsync(ITargetSession session, JsonObject trail, CancellationToken cancellationToken)
    {
        var row = trail.Pick(TrailColumns.OfTrail);
        row["FromHomeRegion"] = trail.Text("HomeRegion") == session.Region;
        var (status, refusal) = await StatusAsync(session, trail, cancellationToken);
        foreach (var name in TrailColumns.OfStatus)
            row[name] = status?.Copy(name);
        row["StatusRefusedBy"] = refusal;
        return row;
    }

    /// <summary>Asked by ARN: a trail that is seen from outside its home region is found by no other name.</summary>
    private static async Task<(JsonObject? Status, string? Refusal)> StatusAsync(ITargetSession session, JsonObject trail, CancellationToken cancellationToken)
    {
        var parameters = new JsonObject { ["Name"] = trail.Text("TrailARN") };
        try
        {
            return (await session.CallAsync(TrailOperations.GetTrailStatus, parameters, cancellationToken), null);
        }
        catch (AwsCallException refused) when (refused.IsRefusal() && TrailReporter.BelongsToTheOrganization(trail, session.AccountId))
        {
            return (null, refused.Code);
        }
    }
}
