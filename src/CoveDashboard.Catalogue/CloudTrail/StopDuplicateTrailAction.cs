using CoveDashboard.Catalogue.Planning;
using CoveDashboard.Catalogue.Reading;
using CoveDashboard.Engine.Actions;
using CoveDashboard.Engine.Connections;

namespace CoveDashboard.Catalogue.CloudTrail;

/// <summary>Stops an account's own trails of which an organization trail records every event already.</summary>
internal sealed class StopDuplicateTrailAction(IRegionDirectory regions) : IRemediationAction
{
    private const string BucketsInUse = "bucketsInUse";
    private const int MostBuckets = 100;
    private const int LongestBucketName = 63;

    public ActionDescription Description { get; } = new()
    {
        Id = "cloudtrail-stop-duplicate-trails",
        Title = "Stop trails that an organization trail duplicates",
        Summary = "Stops a trail when an organization trail that logs and delivers records every event that it does, and nothing else listens to it. Whatever is not certain is left for a person to look at.",
        Service = "CloudTrail",
        Kind = ActionKind.Remediation,
        Scope = ActionScope.Regional,
        Operations = [TrailOperations.DescribeTrails, TrailOperations.GetTrailStatus, TrailOperations.GetEventSelectors, TrailOperations.GetInsightSelectors, OptedInRegions.DescribeRegions],
        Writes = [TrailOperations.StopLogging, TrailOperations.StartLogging],
        Effect = new ActionEffect("stop", "trail", "trails", "start again"),
        Fits = [new InventoryFit("cloudtrail-trails", "TrailARN", "HomeRegion")],
        ParameterSchema = Schema.Of(
            (BucketsInUse, Schema.Texts("Buckets that somebody reads", "Trails that deliver into one of these are left for a person to look at: their reader would miss the log files.", MostBuckets, LongestBucketName))),
        Columns = [],
        CallsPerTarget = 2,
    };

    public async Task<TargetFindings> PlanAsync(PlanningContext context, CancellationToken cancellationToken)
    {
        var visible = await new TrailReader(context.Session).ListAsync(cancellationToken);
        var judge = new DuplicateJudge(context, new OrganizationTrails(visible, context), [.. context.Parameters.Texts(BucketsInUse)]);
        var findings = await InOrder.ReadAsync(OwnTrails.AtHome(visible, context), judge.JudgeAsync, cancellationToken);
        return Findings.Together([.. findings, OwnTrails.NeverTouched(visible, context, regions)]);
    }

    /// <summary>A trail of the plan, or the organization trail that it rests on.</summary>
    public Task<ItemReading> ReadAsync(ItemContext context, CancellationToken cancellationToken) =>
        TrailItem.ReadAsync(context, withSelectors: true, cancellationToken);
}
