using CoveDashboard.Engine.Organizations;
using CoveDashboard.Engine.Organizations.Formats;
using CsvHelper;

namespace CoveDashboard.Api.Exports;

/// <summary>The hierarchy bridge table, RFC 4180 in UTF-8, streamed. Text that a spreadsheet would take for a formula is led by an apostrophe.</summary>
internal sealed class BridgeCsv(string fileName, bool isRehearsal, Organization organization, string? nodeId) : IResult
{
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var cancellationToken = httpContext.RequestAborted;
        OrganizationExport.Begin(httpContext.Response, "text/csv; charset=utf-8", fileName, organization);
        await using var csv = CsvWriter.Create(httpContext.Response.Body, CsvWriterOptions.Default, leaveOpen: true);
        await WriteAsync(csv, BridgeTable.Columns, "Rehearsal", cancellationToken);
        foreach (var row in BridgeTable.Rows(organization, nodeId))
            await WriteAsync(csv, row, "REHEARSAL", cancellationToken);
    }

    private async Task WriteAsync(CsvWriter csv, IReadOnlyList<string?> cells, string mark, CancellationToken cancellationToken)
    {
        foreach (var cell in cells)
            csv.WriteField(FormulaGuard.Escape(cell));
        // Last, so that the columns stand where they stand for an organization that is there.
        if (isRehearsal)
            csv.WriteField(mark);
        await csv.EndRecordAsync(cancellationToken);
    }
}
