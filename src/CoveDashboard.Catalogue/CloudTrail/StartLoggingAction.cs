using System.Text.Json.Nodes;
using CoveDashboard.Catalogue.Planning;
using CoveDashboard.Catalogue.Reading;
using CoveDashboard.Engine.Actions;
using CoveDashboard.Engine.Connections;

namespace CoveDashboard.Catalogue.CloudTrail;

/// <summary>Starts the logging of an account's own trails that are stopped.</summary>
internal sealed class StartLoggingAction(IRegionDirectory regions) : IRemediationAction
{
    public ActionDescription Description { get; } = new()
    {
        Id = "cloudtrail-start-logging",
        Title = "Start the logging of trails",
        Summary = "Starts every stopped trail of the account that is asked for, in its home region. CloudTrail charges for each copy of the management events beyond the first.",
        Service = "CloudTrail",
        Kind = ActionKind.Remediation,
        Scope = ActionScope.Regional,
        Operations = [TrailOperations.DescribeTrails, TrailOperations.GetTrailStatus],
        Writes = [TrailOperations.StartLogging, TrailOperations.StopLogging],
        Effect = new ActionEffect("start", "trail", "trails", "stop again"),
        Fits = [new InventoryFit("cloudtrail-trails", "TrailARN", "HomeRegion")],
        Columns = [],
        CallsPerTarget = 1.5,
    };

    public async Task<TargetFindings> PlanAsync(PlanningContext context, CancellationToken cancellationToken)
    {
        var reader = new TrailReader(context.Session);
        var visible = await reader.ListAsync(cancellationToken);
        var findings = await InOrder.ReadAsync(OwnTrails.AtHome(visible, context), (trail, token) => FindAsync(reader, trail, token), cancellationToken);
        return Findings.Together([.. findings, OwnTrails.NeverTouched(visible, context, regions)]);
    }

    public Task<ItemReading> ReadAsync(ItemContext context, CancellationToken cancellationToken) =>
        TrailItem.ReadAsync(context, withSelectors: false, cancellationToken);

    private static async Task<TargetFindings> FindAsync(TrailReader reader, JsonObject trail, CancellationToken cancellationToken)
    {
        if (await reader.StatusAsync(trail, cancellationToken) is not { } status)
            return TargetFindings.Nothing;
        var arn = OwnTrails.Arn(trail);
        return status.Flag("IsLogging") switch
        {
            true => Findings.AlreadyAsWanted(arn, $"It logs since {status.Text("StartLoggingTime") ?? "an unknown time"}."),
            null => Findings.NeedsALook(arn, "CloudTrail does not say whether it logs."),
            false => Findings.Of(Change(arn, TrailState.Of(trail, status, selectors: null), Note(trail, status))),
        };
    }

    private static Change Change(string arn, JsonObject before, string? note) => new()
    {
        Resource = arn,
        Calls = [TrailOperations.StartLogging.With(new JsonObject { ["Name"] = arn })],
        Before = before,
        After = TrailState.With(before, isLogging: true),
        Undo = Inverse.By(TrailOperations.StopLogging.With(new JsonObject { ["Name"] = arn })),
        Note = note,
    };

    private static string? Note(JsonObject trail, JsonObject status) => status.Text("LatestDeliveryError") is { Length: > 0 } error
        ? $"Its last delivery to bucket {trail.Text("S3BucketName")} failed: {error}."
        : null;
}
