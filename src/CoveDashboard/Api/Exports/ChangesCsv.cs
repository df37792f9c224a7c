using System.Globalization;
using System.Text.Json.Nodes;
using CoveDashboard.Engine.Plans;
using CsvHelper;

namespace CoveDashboard.Api.Exports;

/// <summary>The changes of a plan, one a row, RFC 4180 in UTF-8. Text that a spreadsheet would take for a formula is led by an apostrophe.</summary>
internal sealed class ChangesCsv(Plan plan, bool isRehearsal, IReadOnlyList<ChangeOutcome> outcomes) : IResult
{
    private static readonly string[] Columns =
    [
        "plan", "hash", "change", "accountId", "accountName", "ouPath", "region", "resource", "callingAccountId", "state", "detail", "requestIds", "calls", "before", "after", "undo", "cannotBeUndone", "note",
    ];

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var cancellationToken = httpContext.RequestAborted;
        Download.Begin(httpContext.Response, "text/csv; charset=utf-8", $"{(isRehearsal ? "REHEARSAL-" : "")}plan-{plan.Number}-changes.csv");
        var known = outcomes.ToDictionary(o => o.ChangeId);
        await using var csv = CsvWriter.Create(httpContext.Response.Body, CsvWriterOptions.Default, leaveOpen: true);
        foreach (var name in isRehearsal ? Columns.Prepend("rehearsal") : Columns)
            csv.WriteField(name);
        await csv.EndRecordAsync(cancellationToken);
        foreach (var change in plan.Envelope.Changes)
        {
            if (isRehearsal)
                csv.WriteField("REHEARSAL");
            foreach (var cell in Cells(change, known.GetValueOrDefault(change.Id)))
                csv.WriteField(FormulaGuard.Escape(cell));
            await csv.EndRecordAsync(cancellationToken);
        }
    }

    private IEnumerable<string?> Cells(PlanChange change, ChangeOutcome? outcome) =>
    [
        plan.Number.ToString(CultureInfo.InvariantCulture), plan.Hash, change.Id.ToString(CultureInfo.InvariantCulture),
        change.AffectedAccountId, change.AccountName, change.OuPath, change.Region, change.Resource, change.AccountId,
        $"{outcome?.State ?? ChangeState.Pending}", outcome?.Detail, outcome is null ? null : string.Join(' ', outcome.Calls.Select(c => c.RequestId).OfType<string>()),
        Calls(change.Calls), Json(change.Before), Json(change.After), change.Undo.Calls is { } undo ? Calls(undo) : null, change.Undo.Impossible, change.Note,
    ];

    private static string Calls(IReadOnlyList<Engine.Actions.PlannedCall> calls) => string.Join("; ", calls.Select(c => $"{c.Key} {Json(c.Parameters)}"));

    private static string? Json(JsonNode? value) => value?.ToJsonString();
}
