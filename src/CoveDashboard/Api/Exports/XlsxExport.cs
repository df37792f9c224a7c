namespace CoveDashboard.Api.Exports;

/// <summary>One sheet of rows, of any number. Ids stay text with their leading zeros; numbers, truths and moments (UTC) keep their type.</summary>
internal sealed class XlsxExport(string fileName, IReadOnlyList<string> header, IAsyncEnumerable<IReadOnlyList<Cell>> rows) : IResult
{
    /// <summary>Rows of a sheet, without the header.</summary>
    public const int MaxRows = 1_048_575;

    public Task ExecuteAsync(HttpContext httpContext) => XlsxDownload.SendAsync(httpContext, fileName, book => book.AddAsync("Results", header, rows));
}
