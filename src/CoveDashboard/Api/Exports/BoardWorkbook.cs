using CoveDashboard.Engine.Board;
using CoveDashboard.Reports;

namespace CoveDashboard.Api.Exports;

/// <summary>The board as a workbook: a sheet for each tile, with its figure, its groups and its earlier figures; and a sheet of sources.</summary>
/// <param name="picture">What is shown.</param>
/// <param name="report">Which accounts it is of, on a sheet before the others; null: the whole board.</param>
internal sealed class BoardWorkbook(BoardPicture picture, Report? report = null) : IResult
{
    public Task ExecuteAsync(HttpContext httpContext) =>
        XlsxDownload.SendAsync(httpContext, BoardTable.FileName(picture, report is null ? "board" : "report"), WriteAsync);

    private async Task WriteAsync(XlsxBook book)
    {
        var names = new SheetNames();
        var sources = names.Of("Sources");
        if (report is not null)
            await book.AddAsync(names.Of("Report"), BoardTable.ReportHeader, BoardTable.RowsOf(report).ToAsyncEnumerable());
        var rows = new List<IReadOnlyList<Cell>>();
        foreach (var item in picture.Items)
        {
            var name = names.Of(item.View.Tile.Title);
            await book.AddAsync(name, BoardTable.Header, BoardTable.RowsOf(item, picture).ToAsyncEnumerable());
            rows.Add(BoardTable.SourceOf(name, item, picture));
        }
        await book.AddAsync(sources, BoardTable.SourceHeader, rows.ToAsyncEnumerable());
    }
}
