using CoveDashboard.Api.Exports;
using CoveDashboard.Api.Requests;
using CoveDashboard.Api.Resources;
using CoveDashboard.Engine.Actions;
using CoveDashboard.Engine.Plans;
using CoveDashboard.Engine.Runs;
using Microsoft.AspNetCore.Http.HttpResults;

namespace CoveDashboard.Api;

/// <summary>What a run found, in the formats that scripts and spreadsheets read.</summary>
internal static class ResultEndpoints
{
    private const int ExportPage = 500;

    public static void MapResults(this IEndpointRouteBuilder api)
    {
        var runs = api.MapGroup("/runs/{id:guid}");
        runs.MapGet("/results", ResultsAsync).WithSummary("One record a target; format=json|ndjson|csv|xlsx").Produces<ListResource<TargetResultResource>>();
        runs.MapGet("/report", ReportAsync).WithSummary("The results in botocove's three buckets");
        runs.MapGet("/failures", FailuresAsync).WithSummary("Failures by cause, with remedies");
        runs.MapGet("/calls", CallsAsync).WithSummary("Calls by operation");
    }

    private static async Task<IResult> ResultsAsync(Guid id, HttpContext http, IRunDesk desk, IActionCatalogue actions, CancellationToken cancellationToken)
    {
        var query = QueryReader.Results(http.Request.Query, out var format);
        if (!query.IsValid)
            return Problems.Refused(query.Faults);
        if (await desk.FindAsync(id, cancellationToken) is not { } run)
            return Problems.NoRun(id);
        if (run.ResultsRemovedAt is { } removed)
            return Problems.ResultsRemoved(run, removed);
        var all = desk.StreamResultsAsync(id, query.Value with { Limit = ExportPage }, cancellationToken);
        var table = new ResultTable(ColumnsOf(run, actions), run.IsRehearsal);
        return format switch
        {
            "json" => await PageAsync(id, query.Value, desk, cancellationToken),
            "ndjson" => new NdjsonExport<TargetResultResource>(ExportName.Of(run, "ndjson"), all.Select(TargetResultResource.From)),
            "csv" => new CsvExport(ExportName.Of(run, "csv"), table.Header, table.StreamAsync(all)),
            "xlsx" when run.Rows + run.Totals.Targets > XlsxExport.MaxRows => Problems.Refused(
                "format", $"The run has up to {run.Rows + run.Totals.Targets:N0} rows; a sheet holds {XlsxExport.MaxRows:N0}. Take format=csv, or narrow by state, account or region."),
            "xlsx" => new XlsxExport(ExportName.Of(run, "xlsx"), table.Header, table.StreamAsync(all)),
            _ => Problems.Refused("format", "Write json, ndjson, csv or xlsx."),
        };
    }

    private static IReadOnlyList<ActionColumn> ColumnsOf(Run run, IActionCatalogue actions) => run switch
    {
        { Plan: not null } => PlanColumns.OfApply,
        { Kind: ActionKind.Remediation } => PlanColumns.OfPlanning,
        _ => actions.Find(run.Action)?.Description.Columns ?? [],
    };

    private static async Task<IResult> PageAsync(Guid id, ResultQuery query, IRunDesk desk, CancellationToken cancellationToken)
    {
        var page = await desk.ResultsAsync(id, query, cancellationToken);
        return TypedResults.Ok(new ListResource<TargetResultResource>([.. page.Items.Select(TargetResultResource.From)], page.Next));
    }

    private static async Task<IResult> ReportAsync(Guid id, IRunDesk desk, CancellationToken cancellationToken) =>
        await desk.FindAsync(id, cancellationToken) switch
        {
            null => Problems.NoRun(id),
            { ResultsRemovedAt: { } removed } run => Problems.ResultsRemoved(run, removed),
            _ => new BotocoveReport(id, desk),
        };

    private static async Task<Results<Ok<ListResource<FailureResource>>, ProblemHttpResult>> FailuresAsync(Guid id, IRunDesk desk, CancellationToken cancellationToken) =>
        await desk.FindAsync(id, cancellationToken) is null
            ? Problems.NoRun(id)
            : TypedResults.Ok(new ListResource<FailureResource>([.. (await desk.FailuresAsync(id, cancellationToken)).Select(FailureResource.From)], null));

    private static async Task<Results<Ok<ListResource<CallResource>>, ProblemHttpResult>> CallsAsync(Guid id, IRunDesk desk, CancellationToken cancellationToken) =>
        await desk.FindAsync(id, cancellationToken) is null
            ? Problems.NoRun(id)
            : TypedResults.Ok(new ListResource<CallResource>([.. (await desk.CallsAsync(id, cancellationToken)).Select(CallResource.From)], null));
}
