using CsvHelper;

namespace CoveDashboard.Api.Exports;

/// <summary>RFC 4180 in UTF-8, streamed. Text that a spreadsheet would take for a formula is led by an apostrophe.</summary>
internal sealed class CsvExport(string fileName, IReadOnlyList<string> header, IAsyncEnumerable<IReadOnlyList<Cell>> rows) : IResult
{
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var cancellationToken = httpContext.RequestAborted;
        Download.Begin(httpContext.Response, "text/csv; charset=utf-8", fileName);
        await using var csv = CsvWriter.Create(httpContext.Response.Body, CsvWriterOptions.Default, leaveOpen: true);
        foreach (var name in header)
            csv.WriteField(FormulaGuard.Escape(name));
        await csv.EndRecordAsync(cancellationToken);
        await foreach (var row in rows)
        {
            foreach (var cell in row)
                csv.WriteField(cell.Type is CellType.Text or CellType.Timestamp ? FormulaGuard.Escape(cell.Text) : cell.Text);
            await csv.EndRecordAsync(cancellationToken);
        }
    }
}
