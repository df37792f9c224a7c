using System.Text.Json.Nodes;
using CoveDashboard.Catalogue.Planning;
using CoveDashboard.Catalogue.Reading;
using CoveDashboard.Engine.Actions;
using CoveDashboard.Engine.Connections;

namespace CoveDashboard.Catalogue.CloudTrail;

/// <summary>Deletes an account's own trails that have been stopped for long enough.</summary>
internal sealed class DeleteStoppedTrailAction(IRegionDirectory regions, TimeProvider clock) : IRemediationAction
{
    private const string MinimumDays = "minimumStoppedDays";

    /// <summary>A stop may be undone for 72 hours; before that there must be a trail to start again.</summary>
    private const int LeastDays = 3;
    private const int MostDays = 3650;
    private const int DefaultDays = 30;

    public ActionDescription Description { get; } = new()
    {
        Id = "cloudtrail-delete-stopped-trail",
        Title = "Delete stopped trails",
        Summary = "Deletes trails that stopped logging long ago. It cannot be undone: the plan keeps each definition, and log files stay in their bucket.",
        Service = "CloudTrail",
        Kind = ActionKind.Remediation,
        Scope = ActionScope.Regional,
        Operations = [TrailOperations.DescribeTrails, TrailOperations.GetTrailStatus, TrailOperations.GetEventSelectors, TrailOperations.GetInsightSelectors, TrailOperations.ListTags],
        Writes = [TrailOperations.DeleteTrail],
        Effect = new ActionEffect("delete", "trail", "trails", UndoVerb: null),
        Fits = [new InventoryFit("cloudtrail-trails", "TrailARN", "HomeRegion")],
        ParameterSchema = Schema.Of(
            (MinimumDays, Schema.Integer("Stopped for at least this many days", "Trails that stopped later, and trails that never logged, are left for a person to look at.", LeastDays, MostDays, DefaultDays))),
        Columns = [],
        CallsPerTarget = 2,
    };

    public async Task<TargetFindings> PlanAsync(PlanningContext context, CancellationToken cancellationToken)
    {
        var reader = new TrailReader(context.Session);
        var visible = await reader.ListAsync(cancellationToken);
        var days = context.Parameters.Number(MinimumDays) ?? DefaultDays;
        var findings = await InOrder.ReadAsync(OwnTrails.AtHome(visible, context), (trail, token) => FindAsync(reader, trail, days, token), cancellationToken);
        return Findings.Together([.. findings, OwnTrails.NeverTouched(visible, context, regions)]);
    }

    public async Task<ItemReading> ReadAsync(ItemContext context, CancellationToken cancellationToken)
    {
        var reader = new TrailReader(context.Session);
        if (await reader.FindAsync(context.Resource, cancellationToken) is not { } trail || await reader.StatusAsync(trail, cancellationToken) is not { } status)
            return ItemReading.Gone;
        return await DefinitionAsync(reader, trail, status, cancellationToken) is { } definition ? new ItemReading(definition) : ItemReading.Gone;
    }

    private async Task<TargetFindings> FindAsync(TrailReader reader, JsonObject trail, long days, CancellationToken cancellationToken)
    {
        if (await reader.StatusAsync(trail, cancellationToken) is not { } status)
            return TargetFindings.Nothing;
        var arn = OwnTrails.Arn(trail);
        if (status.Flag("IsLogging") != false)
            return Findings.Protected(arn, status.Flag("IsLogging") == true ? "It logs." : "CloudTrail does not say whether it logs.");
        if (status.Time("StopLoggingTime") is not { } stopped)
            return Findings.NeedsALook(arn, "It has no time at which it stopped: it may never have logged.");
        if (clock.GetUtcNow() - stopped < TimeSpan.FromDays(days))
            return Findings.NeedsALook(arn, $"It stopped at {status.Text("StopLoggingTime")}, less than {days} days ago.");
        return await DefinitionAsync(reader, trail, status, cancellationToken) is { } definition ? Findings.Of(Change(arn, definition)) : TargetFindings.Nothing;
    }

    private static Change Change(string arn, JsonObject definition) => new()
    {
        Resource = arn,
        Calls = [TrailOperations.DeleteTrail.With(new JsonObject { ["Name"] = arn })],
        Before = definition,
        After = null,
        Undo = Inverse.None("A deleted trail does not come back: it can be made anew from the definition that this plan keeps, and what happened meanwhile stays unrecorded."),
        Note = $"Stopped at {definition.Text("StopLoggingTime")}. Log files stay in bucket {definition.Text("S3BucketName")}.",
    };

    /// <summary>All that it takes to make the trail anew; null when it is gone.</summary>
    private static async Task<JsonObject?> DefinitionAsync(TrailReader reader, JsonObject trail, JsonObject status, CancellationToken cancellationToken)
    {
        if (await reader.SelectorsAsync(trail, cancellationToken) is not { } selectors || await reader.TagsAsync(trail, cancellationToken) is not { } tags)
            return null;
        var definition = trail.Pick(TrailColumns.OfTrail);
        definition["CloudWatchLogsRoleArn"] = trail.Copy("CloudWatchLogsRoleArn");
        definition["IsLogging"] = status.Copy("IsLogging");
        definition["StopLoggingTime"] = status.Copy("StopLoggingTime");
        definition["Selectors"] = selectors.ToJson();
        definition["Tags"] = tags;
        return definition;
    }
}
