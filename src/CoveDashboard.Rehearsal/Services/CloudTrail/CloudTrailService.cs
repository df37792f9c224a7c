using System.Text.Json.Nodes;
using CoveDashboard.Rehearsal.Calls;
using CoveDashboard.Rehearsal.Resources;
using CoveDashboard.Rehearsal.State;

namespace CoveDashboard.Rehearsal.Services.CloudTrail;

/// <summary>CloudTrail: trails at home, their shadows elsewhere, and the organization's in every member.</summary>
internal sealed class CloudTrailService : IRehearsedService
{
    private readonly TrailFinder _finder;

    public CloudTrailService(World world, TrailStore trails, Paging paging)
    {
        _finder = new TrailFinder(world, trails);
        var reads = new TrailReads(trails, _finder, paging);
        var writes = new TrailWrites(world, trails, _finder);
        var selectors = new EventSelectors(trails, _finder);
        var insights = new InsightSelectors(trails, _finder);
        Operations = new Dictionary<string, OperationHandler>(StringComparer.Ordinal)
        {
            ["DescribeTrails"] = new(reads.DescribeTrails),
            ["GetTrail"] = Read(reads.GetTrail),
            ["ListTrails"] = new(reads.ListTrails),
            ["GetTrailStatus"] = Read(reads.GetTrailStatus),
            ["ListTags"] = new(reads.ListTags),
            ["GetEventSelectors"] = Read(selectors.Get),
            ["GetInsightSelectors"] = Read(insights.Get),
            ["CreateTrail"] = Write(writes.CreateTrail),
            ["UpdateTrail"] = Write(writes.UpdateTrail),
            ["StartLogging"] = Write(writes.StartLogging),
            ["StopLogging"] = Write(writes.StopLogging),
            ["DeleteTrail"] = Write(writes.DeleteTrail),
            ["PutEventSelectors"] = Write(selectors.Put),
            ["PutInsightSelectors"] = Write(insights.Put),
        };
    }

    public string Id => "cloudtrail";

    public IReadOnlyDictionary<string, OperationHandler> Operations { get; }

    private OperationHandler Read(Func<Call, JsonObject, Answer> run) => new(run, Resource: _finder.ArnOf);

    private OperationHandler Write(Func<Call, JsonObject, Answer> run) => new(run, Mutates: true, Resource: _finder.ArnOf);
}
